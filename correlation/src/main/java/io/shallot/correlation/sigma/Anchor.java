package io.shallot.correlation.sigma;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A field that must have one of some texts for a rule to match, so that a rule need not be tested
 * where it has another.
 *
 * @param field the field
 * @param texts the texts, folded
 */
record Anchor(FindingField field, Set<String> texts) {

  /** Returns an anchor of a criterion, of several the one with the fewest texts, if it has any. */
  static Optional<Anchor> of(Criterion criterion) {
    if (criterion instanceof Criterion.FieldFits fits) {
      return text(fits.test()).map(text -> new Anchor(fits.field(), Set.of(text)));
    }
    if (criterion instanceof Criterion.All all) {
      Optional<Anchor> best = Optional.empty();
      for (Criterion part : all.parts()) {
        Optional<Anchor> next = of(part);
        boolean better =
            next.isPresent()
                && (best.isEmpty() || next.get().texts.size() < best.get().texts.size());
        best = better ? next : best;
      }
      return best;
    }
    if (criterion instanceof Criterion.AtLeast some && some.least() >= 1) {
      return ofAny(some.parts());
    }
    return Optional.empty();
  }

  /** One of the parts must hold: if all have an anchor of one field, it must have one of theirs. */
  private static Optional<Anchor> ofAny(List<Criterion> parts) {
    Set<String> texts = new TreeSet<>();
    Optional<FindingField> field = Optional.empty();
    for (Criterion part : parts) {
      Optional<Anchor> next = of(part);
      if (next.isEmpty() || (field.isPresent() && !field.get().equals(next.get().field))) {
        return Optional.empty();
      }
      field = Optional.of(next.get().field);
      texts.addAll(next.get().texts);
    }
    return field.map(same -> new Anchor(same, texts));
  }

  private static Optional<String> text(ValueTest test) {
    if (test instanceof ValueTest.SameFolded same) {
      return Optional.of(same.folded());
    }
    return test instanceof ValueTest.Same same
        ? Optional.of(Folding.fold(same.text()))
        : Optional.empty();
  }
}
