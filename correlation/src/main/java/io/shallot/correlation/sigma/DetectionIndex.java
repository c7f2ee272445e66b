package io.shallot.correlation.sigma;

import io.shallot.api.Event;
import io.shallot.api.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Finds out which of many detection rules a finding matches, without asking each of them.
 *
 * <p>Holds no state of the stream. Belongs to one thread at a time.
 */
public final class DetectionIndex {

  // How: a finding can only match rules of its kind and of its type of record; these lie in one
  // bucket. In a bucket, a rule that needs a field to be one of some texts is found by a table of
  // such texts, one that needs a field to have one of some texts somewhere by an automaton over
  // all such texts; a rule is asked if it passes both. Conditions that several rules have are
  // asked once a finding.
  // Cost: a look-up for each field by which rules of the bucket are found, a pass over each field
  // that is searched, then the conditions of the rules that are left. Memory: each rule once in
  // every bucket it can match in, and the automata.
  // Where it fails: many rules for the same records with neither kind of text (regular expressions,
  // networks, numbers, keywords) are all asked.

  private final Asked[] rules;
  private final Map<Finding.Kind, Buckets> buckets = new EnumMap<>(Finding.Kind.class);
  private final long[] byText;
  private final long[] byPart;
  private long number;

  /** A rule as it is asked: its condition, its kinds and types of records, and its anchors. */
  private record Asked(
      Check check,
      Set<Finding.Kind> kinds,
      Optional<Set<String>> types,
      Optional<Anchor> text,
      Optional<Anchor> part) {}

  /** The rules that findings of one kind may match, by type of record. */
  private record Buckets(Map<String, Bucket> byType, Bucket other) {

    Bucket of(Optional<Event> event) {
      if (event.isEmpty() || byType.isEmpty()) {
        return other;
      }
      String type = event.get().type();
      Bucket exact = byType.get(type);
      return exact != null ? exact : byType.getOrDefault(Folding.fold(type), other);
    }
  }

  /** The rules that findings of one kind and type of record may match. */
  private static final class Bucket {

    private final List<Field<FoldedTable>> texts;
    private final List<Field<Needles>> parts;
    private final long[] withoutText;
    private final long[] withoutPart;

    Bucket(
        List<Field<FoldedTable>> texts,
        List<Field<Needles>> parts,
        long[] withoutText,
        long[] withoutPart) {
      this.texts = texts;
      this.parts = parts;
      this.withoutText = withoutText;
      this.withoutPart = withoutPart;
    }
  }

  /** Rules by what a field is or has; {@code mask} tells which. */
  private static final class Field<T> {

    private final FindingField field;
    private final T rules;
    private final long[] mask;

    Field(FindingField field, T rules, long[] mask) {
      this.field = field;
      this.rules = rules;
      this.mask = mask;
    }

    boolean concerns(long[] bits) {
      for (int i = 0; i < bits.length; i++) {
        if ((bits[i] & mask[i]) != 0) {
          return true;
        }
      }
      return false;
    }
  }

  private DetectionIndex(List<DetectionRule> rules) {
    Check.Maker checks = new Check.Maker();
    this.rules = rules.stream().map(rule -> asked(rule, checks)).toArray(Asked[]::new);
    this.byText = noBits();
    this.byPart = noBits();
    for (Finding.Kind kind : Finding.Kind.values()) {
      Set<String> types = new LinkedHashSet<>();
      for (Asked rule : this.rules) {
        rule.types.ifPresent(types::addAll);
      }
      Map<String, Bucket> byType = new HashMap<>();
      types.forEach(type -> byType.put(type, bucket(kind, Optional.of(type), checks)));
      buckets.put(kind, new Buckets(byType, bucket(kind, Optional.empty(), checks)));
    }
  }

  /** Returns an index of rules. */
  public static DetectionIndex of(List<DetectionRule> rules) {
    return new DetectionIndex(List.copyOf(rules));
  }

  /**
   * Tells which rules a finding matches: exactly those of which {@link DetectionRule#matches} is
   * true.
   *
   * @param positions is told the position of each in the list, in ascending order
   */
  public void matching(Finding finding, IntConsumer positions) {
    Bucket bucket = Objects.requireNonNull(buckets.get(finding.kind())).of(finding.event());
    number++;
    System.arraycopy(bucket.withoutText, 0, byText, 0, byText.length);
    for (Field<FoldedTable> field : bucket.texts) {
      field.field.forEach(finding, value -> mark(field.rules.find(value), byText));
    }
    System.arraycopy(bucket.withoutPart, 0, byPart, 0, byPart.length);
    for (Field<Needles> field : bucket.parts) {
      if (field.concerns(byText)) {
        field.field.forEach(finding, value -> field.rules.find(value, byPart));
      }
    }
    for (int word = 0; word < byText.length; word++) {
      long bits = byText[word] & byPart[word];
      while (bits != 0) {
        int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
        if (rules[rule].check.holds(finding, number)) {
          positions.accept(rule);
        }
      }
    }
  }

  private static void mark(int[] found, long[] bits) {
    for (int rule : found) {
      bits[rule >> 6] |= 1L << rule;
    }
  }

  private long[] noBits() {
    return new long[(rules.length + Long.SIZE - 1) / Long.SIZE];
  }

  private static Asked asked(DetectionRule rule, Check.Maker checks) {
    Optional<Criterion> criterion = rule.criterion();
    Set<Finding.Kind> kinds = Set.of(Finding.Kind.values());
    Optional<Set<String>> types = Optional.empty();
    if (criterion.isEmpty()) {
      return new Asked(new Code(rule), kinds, types, Optional.empty(), Optional.empty());
    }
    for (Criterion part :
        criterion.get() instanceof Criterion.All all ? all.parts() : List.of(criterion.get())) {
      if (part instanceof Criterion.OfKind ofKind) {
        kinds = ofKind.kinds();
      } else if (part instanceof Criterion.OfType ofType) {
        types = Optional.of(ofType.types());
      }
    }
    Optional<Anchor> text = Anchor.of(criterion.get(), true);
    Optional<FindingField> field = text.map(Anchor::field);
    return new Asked(
        checks.of(criterion.get()),
        kinds,
        types,
        text,
        // The same field need not be searched for what it was looked up by.
        Anchor.of(criterion.get(), false).filter(part -> !field.equals(Optional.of(part.field()))));
  }

  private Bucket bucket(Finding.Kind kind, Optional<String> type, Check.Maker checks) {
    Map<FindingField, Map<String, List<Integer>>> texts = new LinkedHashMap<>();
    Map<FindingField, Map<String, List<Integer>>> parts = new LinkedHashMap<>();
    long[] withoutText = noBits();
    long[] withoutPart = noBits();
    for (int i = 0; i < rules.length; i++) {
      Asked rule = rules[i];
      boolean typed = rule.types.isEmpty() || type.filter(rule.types.get()::contains).isPresent();
      if (rule.kinds.contains(kind) && typed) {
        enter(i, rule.text, checks, texts, withoutText);
        enter(i, rule.part, checks, parts, withoutPart);
      }
    }
    List<Field<FoldedTable>> byTexts = new ArrayList<>();
    texts.forEach(
        (field, rules) -> byTexts.add(new Field<>(field, new FoldedTable(rules), mask(rules))));
    List<Field<Needles>> byParts = new ArrayList<>();
    parts.forEach(
        (field, rules) -> byParts.add(new Field<>(field, new Needles(rules), mask(rules))));
    return new Bucket(byTexts, byParts, withoutText, withoutPart);
  }

  private static void enter(
      int rule,
      Optional<Anchor> anchor,
      Check.Maker checks,
      Map<FindingField, Map<String, List<Integer>>> fields,
      long[] without) {
    if (anchor.isEmpty()) {
      without[rule >> 6] |= 1L << rule;
      return;
    }
    Map<String, List<Integer>> texts =
        fields.computeIfAbsent(checks.field(anchor.get().field()), field -> new TreeMap<>());
    for (String text : anchor.get().texts()) {
      texts.computeIfAbsent(text, absent -> new ArrayList<>()).add(rule);
    }
  }

  private long[] mask(Map<String, List<Integer>> texts) {
    long[] mask = noBits();
    texts.values().forEach(some -> some.forEach(rule -> mask[rule >> 6] |= 1L << rule));
    return mask;
  }

  /** A rule whose condition is code. */
  private static final class Code extends Check {

    private final DetectionRule rule;

    Code(DetectionRule rule) {
      this.rule = rule;
    }

    @Override
    boolean ask(Finding finding, long number) {
      return rule.matches(finding);
    }
  }
}
