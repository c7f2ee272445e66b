package io.shallot.correlation.sigma;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A field that must be or have one of some texts for a rule to match, so that a rule need not be
 * asked where it does not.
 *
 * @param field the field
 * @param texts the texts, folded, none of them empty for parts
 * @param whole whether the field must be the text, or have it somewhere
 */
record Anchor(FindingField field, Set<String> texts, boolean whole) {

  /**
   * Returns the most telling anchor of a criterion, if it has any: the one whose shortest text is
   * the longest.
   *
   * @param whole which kind of anchor
   */
  static Optional<Anchor> of(Criterion criterion, boolean whole) {
    if (criterion instanceof Criterion.FieldFits fits) {
      Optional<String> text = whole ? wholeText(fits.test()) : part(fits.test());
      return text.map(each -> new Anchor(fits.field(), Set.of(each), whole));
    }
    if (criterion instanceof Criterion.All all) {
      Optional<Anchor> best = Optional.empty();
      for (Criterion part : all.parts()) {
        Optional<Anchor> next = of(part, whole);
        best = next.isPresent() && (best.isEmpty() || best.get().isLess(next.get())) ? next : best;
      }
      return best;
    }
    if (criterion instanceof Criterion.AtLeast some && some.least() >= 1) {
      return ofAny(some.parts(), whole);
    }
    return Optional.empty();
  }

  private boolean isLess(Anchor other) {
    return shortest() < other.shortest();
  }

  private int shortest() {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }

  /** One of the parts must hold: if all have an anchor of one field, it must have one of theirs. */
  private static Optional<Anchor> ofAny(List<Criterion> parts, boolean whole) {
    Set<String> texts = new TreeSet<>();
    Optional<FindingField> field = Optional.empty();
    for (Criterion part : parts) {
      Optional<Anchor> next = of(part, whole);
      if (next.isEmpty() || (field.isPresent() && !field.get().equals(next.get().field))) {
        return Optional.empty();
      }
      field = Optional.of(next.get().field);
      texts.addAll(next.get().texts);
    }
    return field.map(same -> new Anchor(same, texts, whole));
  }

  private static Optional<String> wholeText(ValueTest test) {
    if (test instanceof ValueTest.SameFolded same) {
      return Optional.of(same.folded());
    }
    return test instanceof ValueTest.Same same
        ? Optional.of(Folding.fold(same.text()))
        : Optional.empty();
  }

  private static Optional<String> part(ValueTest test) {
    Optional<String> part = wholeText(test);
    if (test instanceof ValueTest.Part named) {
      part = Optional.of(named.folded());
    } else if (test instanceof ValueTest.Fits fits) {
      part = Optional.of(longest(fits.glob()));
    }
    return part.filter(text -> !text.isEmpty());
  }

  /** Returns the longest run of letters between wildcards, folded. */
  private static String longest(Glob glob) {
    int best = 0;
    int end = 0;
    int length = 0;
    for (int i = 0; i < glob.marks().length(); i++) {
      length = glob.marks().charAt(i) == Glob.LETTER ? length + 1 : 0;
      if (length > best) {
        best = length;
        end = i + 1;
      }
    }
    return Folding.fold(glob.letters().substring(end - best, end));
  }
}
