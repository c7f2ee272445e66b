package io.shallot.telemetry.window;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.telemetry.catalogue.Role;
import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.expression.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What to do with records of one shape, with the positions of their fields resolved. */
final class Plan {

  // Conditions are made of plain ones by and, or, not. Every plain one is tested once per record;
  // the metrics that take a record follow from which of them hold, and that combination, of which
  // a log knows some hundred, is looked up. So a record costs no more for a hundred metrics that
  // ask the same few questions.

  /** Logs whose combinations are more than that begin anew. */
  private static final int MOST_SELECTIONS = 4_096;

  /** Which plain conditions hold; changed in place to look for others. */
  private static final class Answers {

    private final long[] bits;

    private Answers(long[] bits) {
      this.bits = bits;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Answers that && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bits);
    }
  }

  /** A metric that takes records of this shape if they meet its condition. */
  private record Step(MetricSeries series, int group, Condition where, Taking taking) {}

  private final Memo memo;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, int[]> rolesOfGroup = new LinkedHashMap<>();
  private final Map<Condition, Integer> plain = new LinkedHashMap<>();
  private final Predicate<Event>[] tests;
  private final Map<Answers, Selection[]> selections = new HashMap<>();
  private final Answers probe;
  private final long[] last;
  // What the last combination gave; null before the first record.
  private Selection @Nullable [] lastSelections;

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic type cannot be made otherwise
  Plan(List<Group> groups, List<MetricSeries> metrics, EventSchema schema, Event first) {
    Map<Term, Integer> terms = new LinkedHashMap<>();
    Map<Condition, Integer> asked = new LinkedHashMap<>();
    List<MetricSeries> taking = new ArrayList<>();
    for (MetricSeries series : metrics) {
      if (series.definition().takesFrom(schema.type())) {
        taking.add(series);
        series.meter().reads().forEach(term -> position(terms, term));
        series.meter().asks().forEach(condition -> position(asked, condition));
        series.definition().by().forEach(role -> position(terms, role.value()));
        collect(series.definition().where());
      }
    }
    this.memo = new Memo(List.copyOf(terms.keySet()), List.copyOf(asked.keySet()), schema, first);
    for (MetricSeries series : taking) {
      int group = groups.indexOf(series.group());
      rolesOfGroup.computeIfAbsent(
          group,
          unused -> slots(terms, series.definition().by().stream().map(Role::value).toList()));
      Reading reading =
          new Reading(
              memo, slots(terms, series.meter().reads()), slots(asked, series.meter().asks()));
      steps.add(
          new Step(
              series,
              group,
              series.definition().where(),
              new Taking(series.position(), series.meter(), reading)));
    }
    this.tests =
        plain.keySet().stream().map(condition -> condition.on(schema)).toArray(Predicate[]::new);
    this.probe = new Answers(new long[(tests.length + 63) / 64]);
    this.last = new long[probe.bits.length];
  }

  /** Tells whether no metric takes records of this shape. */
  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Returns what has been worked out of the record of the last {@link #select}. */
  Memo memo() {
    return memo;
  }

  /** Begins a record and returns the metrics that take it, group by group. */
  Selection[] select(Event event) {
    memo.begin(event);
    long[] bits = probe.bits;
    Arrays.fill(bits, 0);
    for (int i = 0; i < tests.length; i++) {
      if (tests[i].test(event)) {
        bits[i >> 6] |= 1L << i;
      }
    }
    Selection[] same = lastSelections;
    return same != null && Arrays.equals(bits, last) ? same : lookUp();
  }

  private Selection[] lookUp() {
    Selection[] known = selections.get(probe);
    if (known == null) {
      if (selections.size() >= MOST_SELECTIONS) {
        selections.clear();
      }
      known = selection();
      selections.put(new Answers(probe.bits.clone()), known);
    }
    System.arraycopy(probe.bits, 0, last, 0, last.length);
    lastSelections = known;
    return known;
  }

  private Selection[] selection() {
    Map<Integer, List<Taking>> byGroup = new LinkedHashMap<>();
    for (Step step : steps) {
      if (holds(step.where)) {
        byGroup.computeIfAbsent(step.group, unused -> new ArrayList<>()).add(step.taking);
      }
    }
    List<Selection> selected = new ArrayList<>();
    byGroup.forEach(
        (group, takings) ->
            selected.add(new Selection(group, slotsOf(group), takings.toArray(new Taking[0]))));
    return selected.toArray(new Selection[0]);
  }

  private int[] slotsOf(int group) {
    return rolesOfGroup.getOrDefault(group, new int[0]);
  }

  private void collect(Condition condition) {
    if (condition instanceof Condition.And and) {
      and.conditions().forEach(this::collect);
    } else if (condition instanceof Condition.Or or) {
      or.conditions().forEach(this::collect);
    } else if (condition instanceof Condition.Not not) {
      collect(not.condition());
    } else {
      position(plain, condition);
    }
  }

  private boolean holds(Condition condition) {
    if (condition instanceof Condition.And and) {
      return and.conditions().stream().allMatch(this::holds);
    }
    if (condition instanceof Condition.Or or) {
      return or.conditions().stream().anyMatch(this::holds);
    }
    if (condition instanceof Condition.Not not) {
      return !holds(not.condition());
    }
    int test = position(plain, condition);
    return (probe.bits[test >> 6] & 1L << test) != 0;
  }

  private static <T> int position(Map<T, Integer> positions, T thing) {
    return positions.computeIfAbsent(thing, unused -> positions.size());
  }

  private static <T> int[] slots(Map<T, Integer> positions, List<? extends T> things) {
    return things.stream().mapToInt(thing -> position(positions, thing)).toArray();
  }
}
