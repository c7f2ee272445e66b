package io.shallot.correlation.sigma;

import io.shallot.api.Event;
import io.shallot.api.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a detection rule asks of a finding; equal questions are equal objects. */
sealed interface Criterion {

  /** Tells whether a finding meets it. */
  boolean holds(Finding finding);

  /** Returns a criterion that needs all of some, as flat as it can be. */
  static Criterion all(List<Criterion> parts) {
    List<Criterion> flat = new ArrayList<>();
    for (Criterion part : parts) {
      if (part instanceof All inner) {
        flat.addAll(inner.parts);
      } else {
        flat.add(part);
      }
    }
    return flat.size() == 1 ? flat.get(0) : new All(flat);
  }

  /** Returns a criterion that needs one of some, as flat as it can be. */
  static Criterion any(List<Criterion> parts) {
    List<Criterion> flat = new ArrayList<>();
    for (Criterion part : parts) {
      if (part instanceof AtLeast inner && inner.least == 1) {
        flat.addAll(inner.parts);
      } else {
        flat.add(part);
      }
    }
    return flat.size() == 1 ? flat.get(0) : new AtLeast(1, flat);
  }

  /** All hold; true of none. */
  record All(List<Criterion> parts) implements Criterion {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(Finding finding) {
      for (Criterion part : parts) {
        if (!part.holds(finding)) {
          return false;
        }
      }
      return true;
    }
  }

  /** A number of parts hold at least. */
  record AtLeast(int least, List<Criterion> parts) implements Criterion {
    public AtLeast {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(Finding finding) {
      int held = 0;
      for (Criterion part : parts) {
        if (part.holds(finding) && ++held >= least) {
          return true;
        }
      }
      return held >= least;
    }
  }

  /** The other does not hold. */
  record Not(Criterion inner) implements Criterion {
    @Override
    public boolean holds(Finding finding) {
      return !inner.holds(finding);
    }
  }

  /** A value of a field fits; false of a field that is not set. */
  record FieldFits(FindingField field, ValueTest test) implements Criterion {
    @Override
    public boolean holds(Finding finding) {
      return field.any(finding, test);
    }
  }

  /** A field is set. */
  record Present(FindingField field) implements Criterion {
    @Override
    public boolean holds(Finding finding) {
      return field.has(finding);
    }
  }

  /** A value of a field has that of another: as a whole, at its start, at its end, anywhere. */
  record Refers(
      FindingField field, FindingField other, boolean before, boolean after, boolean cased)
      implements Criterion {
    @Override
    public boolean holds(Finding finding) {
      return other.has(finding)
          && field.any(
              finding, ValueTest.of(Glob.plain(other.text(finding)).open(before, after), cased));
    }
  }

  /** A value of the record, whatever its field, fits, or the name of the finding. */
  record Anywhere(ValueTest test) implements Criterion {
    @Override
    public boolean holds(Finding finding) {
      return test.fits(finding.name()) || finding.event().map(this::fitsIn).orElse(false);
    }

    private boolean fitsIn(Event event) {
      for (int i = 0; i < event.schema().fields().size(); i++) {
        if (event.has(i) && test.fits(event.text(i))) {
          return true;
        }
      }
      return false;
    }
  }

  /** The finding is of a kind. */
  record OfKind(Set<Finding.Kind> kinds) implements Criterion {
    public OfKind {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public boolean holds(Finding finding) {
      return kinds.contains(finding.kind());
    }
  }

  /** The finding has a record of a type; types are in small letters. */
  record OfType(Set<String> types) implements Criterion {
    public OfType {
      types = Set.copyOf(types);
    }

    @Override
    public boolean holds(Finding finding) {
      return finding.event().map(event -> types.contains(Folding.fold(event.type()))).orElse(false);
    }
  }
}
