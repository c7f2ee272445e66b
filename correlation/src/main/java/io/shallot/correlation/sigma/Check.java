package io.shallot.correlation.sigma;

import io.shallot.api.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A criterion that many rules share: it is asked of a finding once, whoever asks first. Belongs to
 * one thread.
 */
abstract class Check {

  private long known = -1;
  private boolean held;

  /**
   * Tells whether a finding meets the criterion.
   *
   * @param number of the finding, each time another
   */
  final boolean holds(Finding finding, long number) {
    if (known != number) {
      held = ask(finding, number);
      known = number;
    }
    return held;
  }

  abstract boolean ask(Finding finding, long number);

  /** Makes checks of criteria, one for all that are equal. */
  static final class Maker {

    private final Map<Criterion, Check> made = new HashMap<>();
    private final Map<FindingField, FindingField> fields = new HashMap<>();

    Check of(Criterion criterion) {
      Check known = made.get(criterion);
      if (known == null) {
        known = make(criterion);
        made.put(criterion, known);
      }
      return known;
    }

    /** Returns the one field of a name, so that places in schemas are found once for all. */
    FindingField field(FindingField field) {
      return fields.computeIfAbsent(field, same -> same);
    }

    private Check make(Criterion criterion) {
      if (criterion instanceof Criterion.All all) {
        return new Several(all.parts().size(), checks(all.parts()));
      }
      if (criterion instanceof Criterion.AtLeast some) {
        return new Several(some.least(), checks(some.parts()));
      }
      if (criterion instanceof Criterion.Not not) {
        return new Opposite(of(not.inner()));
      }
      if (criterion instanceof Criterion.FieldFits fits) {
        return new Leaf(new Criterion.FieldFits(field(fits.field()), fits.test()));
      }
      return new Leaf(criterion);
    }

    private Check[] checks(List<Criterion> parts) {
      return parts.stream().map(this::of).toArray(Check[]::new);
    }
  }

  /** A question to the finding itself. */
  private static final class Leaf extends Check {

    private final Criterion criterion;

    Leaf(Criterion criterion) {
      this.criterion = criterion;
    }

    @Override
    boolean ask(Finding finding, long number) {
      return criterion.holds(finding);
    }
  }

  /** The opposite of another. */
  private static final class Opposite extends Check {

    private final Check inner;

    Opposite(Check inner) {
      this.inner = inner;
    }

    @Override
    boolean ask(Finding finding, long number) {
      return !inner.holds(finding, number);
    }
  }

  /** So many of some others. */
  private static final class Several extends Check {

    private final int least;
    private final Check[] parts;

    Several(int least, Check[] parts) {
      this.least = least;
      this.parts = parts;
    }

    @Override
    boolean ask(Finding finding, long number) {
      int missing = least;
      int left = parts.length;
      for (Check part : parts) {
        if (missing <= 0 || missing > left) {
          break;
        }
        missing -= part.holds(finding, number) ? 1 : 0;
        left--;
      }
      return missing <= 0;
    }
  }
}
