package io.shallot.correlation.rule;

import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.CorrelationRule.Condition;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** What the groups of a rule look like: which question is asked of them, and when. */
@FunctionalInterface
interface GroupShape {

  /** More operands than this have no bits. */
  int MOST_OPERANDS = 63;

  /** Returns a new group. */
  Group open(GroupKey key);

  /**
   * Returns the shape for a rule; empty if it cannot be run.
   *
   * @param faults is told why not
   */
  static Optional<GroupShape> of(CorrelationRule rule, RuleLimits limits, Consumer<String> faults) {
    try {
      return Optional.of(shape(rule, limits));
    } catch (IllegalArgumentException unfit) {
      faults.accept(String.valueOf(unfit.getMessage()));
      return Optional.empty();
    }
  }

  private static GroupShape shape(CorrelationRule rule, RuleLimits limits) {
    long span = rule.timespan().toMillis();
    if (span < 1) {
      throw new IllegalArgumentException("a timespan must be at least 1 ms, but was " + span);
    }
    return switch (rule.type()) {
      case EVENT_COUNT -> counting(rule, span, limits, CorrelationRule.Type.EVENT_COUNT);
      case VALUE_COUNT -> counting(rule, span, limits, CorrelationRule.Type.VALUE_COUNT);
      case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> measuring(rule, span, limits);
      case TEMPORAL -> together(rule, span);
      case TEMPORAL_ORDERED -> ordered(rule, span);
    };
  }

  private static Condition.Range range(CorrelationRule rule) {
    if (rule.condition().orElse(null) instanceof Condition.Range range
        && !range.bounds().isEmpty()) {
      return range;
    }
    throw new IllegalArgumentException("a rule that counts or measures needs a number to compare");
  }

  private static GroupShape counting(
      CorrelationRule rule, long span, RuleLimits limits, CorrelationRule.Type type) {
    Range range = new Range(range(rule).bounds());
    if (range.isRising()) {
      int threshold = affordable(range.leastCount(), limits);
      return key ->
          new RisingGroup(key, span, threshold, recent(type, threshold), limits.evidence());
    }
    if (range.isFalling()) {
      if (range.leastTooMany() < 1) {
        throw new IllegalArgumentException("no count is below 0, so it would never match");
      }
      int threshold = affordable(range.leastTooMany(), limits);
      return key ->
          new QuietGroup(key, span, threshold, recent(type, threshold), limits.evidence());
    }
    int most = type == CorrelationRule.Type.VALUE_COUNT ? affordable(range.enough(), limits) : 1;
    Measure measure = new Measure(type, Double.NaN);
    return key -> new SpanGroup(key, span, measure, range, most, limits.evidence());
  }

  private static Recent recent(CorrelationRule.Type type, int most) {
    return type == CorrelationRule.Type.VALUE_COUNT
        ? RecentValues.atMost(most)
        : new RecentTimes(most);
  }

  private static int affordable(double threshold, RuleLimits limits) {
    int most = Math.max(1, limits.itemsPerRule() / 2);
    if (threshold > most) {
      throw new IllegalArgumentException(
          "counting to "
              + Math.round(threshold)
              + " needs more memory than the rule may have, which is enough for "
              + most);
    }
    return (int) threshold;
  }

  private static GroupShape measuring(CorrelationRule rule, long span, RuleLimits limits) {
    Condition.Range condition = range(rule);
    Range range = new Range(condition.bounds());
    double percent =
        rule.type() == CorrelationRule.Type.VALUE_PERCENTILE ? condition.percentile() : 50;
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("a percentile must be in [0, 100], but was " + percent);
    }
    Measure measure = new Measure(rule.type(), percent);
    if (range.isRising()) {
      return key -> new SlidingGroup(key, span, measure, range, limits);
    }
    int most = limits.numbersPerGroup();
    return key -> new SpanGroup(key, span, measure, range, most, limits.evidence());
  }

  private static GroupShape together(CorrelationRule rule, long span) {
    int operands = operands(rule);
    ToLongFunction<String> bit = bits(rule);
    Condition condition = rule.condition().orElse(null);
    Combination combination;
    if (condition instanceof Condition.Combination expression) {
      combination = Combination.of(expression.expression(), bit);
    } else if (condition instanceof Condition.Range range) {
      combination = Combination.count(new Range(range.bounds()), (1L << operands) - 1);
    } else {
      combination = Combination.all((1L << operands) - 1);
    }
    if (combination.holds(0, 0)) {
      throw new IllegalArgumentException(
          "the condition would hold where nothing happens; it must ask for one rule at least");
    }
    return key -> new TogetherGroup(key, span, combination, operands);
  }

  private static GroupShape ordered(CorrelationRule rule, long span) {
    int operands = operands(rule);
    Condition condition = rule.condition().orElse(null);
    Optional<Sequence> sequence = Optional.of(Sequence.of(operands));
    if (condition instanceof Condition.Combination combination) {
      sequence = Sequence.of(combination.expression(), bits(rule), operands);
    } else if (condition instanceof Condition.Range range) {
      Range count = new Range(range.bounds());
      sequence = sequence.filter(all -> count.isRising() && count.leastCount() == operands);
    }
    Sequence steps =
        sequence.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "temporal_ordered needs all its rules, or a list of rules joined by 'and', each"
                        + " with or without 'not'; for anything else there is temporal"));
    return key -> new OrderedGroup(key, span, steps);
  }

  private static int operands(CorrelationRule rule) {
    int operands = rule.rules().size();
    if (operands > MOST_OPERANDS) {
      throw new IllegalArgumentException(
          "a temporal rule may refer to " + MOST_OPERANDS + " rules, but refers to " + operands);
    }
    return operands;
  }

  private static ToLongFunction<String> bits(CorrelationRule rule) {
    List<String> rules = rule.rules();
    return id -> {
      int place = rules.indexOf(id);
      if (place < 0) {
        throw new IllegalArgumentException(
            "the condition names " + id + ", which is not among the rules it refers to");
      }
      return 1L << place;
    };
  }
}
