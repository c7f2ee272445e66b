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
  // bucket. In a bucket, rules that need a field to have one of some texts are found by that text;
  // the others are always asked. Conditions that several rules have are asked once a finding.
  // Cost: for each field by which rules of the bucket are found one look-up, then the condition of
  // each rule that is left. Memory: each rule once in every bucket it can match in.
  // Where it fails: many rules for the same records that have no text to be found by are all asked.

  private final Asked[] rules;
  private final Map<Finding.Kind, Buckets> buckets = new EnumMap<>(Finding.Kind.class);
  private final long[] candidates;
  private long number;

  /** A rule as it is asked: its condition, its kinds and types of records, and an anchor. */
  private record Asked(
      Check check, Set<Finding.Kind> kinds, Optional<Set<String>> types, Optional<Anchor> anchor) {}

  /** The rules that findings of one kind may match, by type of record. */
  private record Buckets(Map<String, Bucket> byType, Bucket other) {

    Bucket of(Optional<Event> event) {
      if (event.isEmpty()) {
        return other;
      }
      String type = event.get().type();
      Bucket exact = byType.get(type);
      return exact != null ? exact : byType.getOrDefault(Folding.fold(type), other);
    }
  }

  /** The rules that findings of one kind and type of record may match. */
  private static final class Bucket {

    private final List<Field> fields;
    private final int[] always;

    Bucket(List<Field> fields, List<Integer> always) {
      this.fields = fields;
      this.always = always.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** Rules by the texts of a field. */
  private record Field(FindingField field, FoldedTable rules) {}

  private DetectionIndex(List<DetectionRule> rules) {
    Check.Maker checks = new Check.Maker();
    this.rules = rules.stream().map(rule -> asked(rule, checks)).toArray(Asked[]::new);
    this.candidates = new long[(rules.size() + Long.SIZE - 1) / Long.SIZE];
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
    for (int rule : bucket.always) {
      candidates[rule >> 6] |= 1L << rule;
    }
    for (Field field : bucket.fields) {
      gather(field, finding);
    }
    for (int word = 0; word < candidates.length; word++) {
      long bits = candidates[word];
      candidates[word] = 0;
      while (bits != 0) {
        int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
        if (rules[rule].check.holds(finding, number)) {
          positions.accept(rule);
        }
      }
    }
  }

  private void gather(Field field, Finding finding) {
    field.field.forEach(finding, value -> mark(field.rules.find(value)));
  }

  private void mark(int[] found) {
    for (int rule : found) {
      candidates[rule >> 6] |= 1L << rule;
    }
  }

  private static Asked asked(DetectionRule rule, Check.Maker checks) {
    Optional<Criterion> criterion = rule.criterion();
    Set<Finding.Kind> kinds = Set.of(Finding.Kind.values());
    Optional<Set<String>> types = Optional.empty();
    if (criterion.isEmpty()) {
      return new Asked(new Code(rule), kinds, types, Optional.empty());
    }
    for (Criterion part :
        criterion.get() instanceof Criterion.All all ? all.parts() : List.of(criterion.get())) {
      if (part instanceof Criterion.OfKind ofKind) {
        kinds = ofKind.kinds();
      } else if (part instanceof Criterion.OfType ofType) {
        types = Optional.of(ofType.types());
      }
    }
    return new Asked(checks.of(criterion.get()), kinds, types, Anchor.of(criterion.get()));
  }

  private Bucket bucket(Finding.Kind kind, Optional<String> type, Check.Maker checks) {
    List<Integer> always = new ArrayList<>();
    Map<FindingField, Map<String, List<Integer>>> fields = new LinkedHashMap<>();
    for (int i = 0; i < rules.length; i++) {
      Asked rule = rules[i];
      boolean typed = rule.types.isEmpty() || type.filter(rule.types.get()::contains).isPresent();
      if (!rule.kinds.contains(kind) || !typed) {
        continue;
      }
      if (rule.anchor.isEmpty()) {
        always.add(i);
      } else {
        Map<String, List<Integer>> texts =
            fields.computeIfAbsent(
                checks.field(rule.anchor.get().field()), field -> new TreeMap<>());
        for (String text : rule.anchor.get().texts()) {
          texts.computeIfAbsent(text, absent -> new ArrayList<>()).add(i);
        }
      }
    }
    return new Bucket(
        fields.entrySet().stream()
            .map(each -> new Field(each.getKey(), new FoldedTable(each.getValue())))
            .toList(),
        always);
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
