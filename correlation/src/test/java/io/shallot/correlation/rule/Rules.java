package io.shallot.correlation.rule;

import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.CorrelationRule.Bound;
import io.shallot.correlation.sigma.CorrelationRule.Comparison;
import io.shallot.correlation.sigma.CorrelationRule.Condition;
import io.shallot.correlation.sigma.CorrelationRule.Expression;
import io.shallot.correlation.sigma.DetectionRule;
import io.shallot.correlation.sigma.RuleHeader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules for tests. A detection rule "a" matches the findings named "a". */
final class Rules {

  private Rules() {}

  static RuleHeader header(String id) {
    return new RuleHeader(
        id, id, id, Optional.empty(), Set.of(), List.of(), List.of(), "test.yml:1");
  }

  static DetectionRule named(String name) {
    return DetectionRule.of(header(name), finding -> finding.name().equals(name));
  }

  static Draft rule(String id, CorrelationRule.Type type, String... operands) {
    return new Draft(id, type, List.of(operands));
  }

  static Bound gte(double value) {
    return new Bound(Comparison.GTE, value);
  }

  static Bound lt(double value) {
    return new Bound(Comparison.LT, value);
  }

  static Bound eq(double value) {
    return new Bound(Comparison.EQ, value);
  }

  static Expression matched(String rule) {
    return new Expression.Matched(rule);
  }

  static Expression not(String rule) {
    return new Expression.Not(matched(rule));
  }

  static Expression and(Expression... parts) {
    return new Expression.And(List.of(parts));
  }

  static Expression or(Expression... parts) {
    return new Expression.Or(List.of(parts));
  }

  /** A rule in the making: grouped by {@code host}, over 60 s, unless said otherwise. */
  record Draft(
      String id,
      CorrelationRule.Type type,
      List<String> operands,
      List<String> groupBy,
      Map<String, Map<String, String>> aliases,
      long seconds,
      Optional<Condition> condition,
      boolean generate) {

    Draft(String id, CorrelationRule.Type type, List<String> operands) {
      this(id, type, operands, List.of("host"), Map.of(), 60, Optional.empty(), false);
    }

    Draft by(String... fields) {
      return new Draft(id, type, operands, List.of(fields), aliases, seconds, condition, generate);
    }

    Draft alias(Map<String, Map<String, String>> newAliases) {
      return new Draft(id, type, operands, groupBy, newAliases, seconds, condition, generate);
    }

    Draft within(long newSeconds) {
      return new Draft(id, type, operands, groupBy, aliases, newSeconds, condition, generate);
    }

    Draft when(Bound... bounds) {
      return whenField("", bounds);
    }

    Draft whenField(String field, Bound... bounds) {
      return with(new Condition.Range(List.of(bounds), field, Double.NaN));
    }

    Draft whenPercentile(String field, double percentile, Bound... bounds) {
      return with(new Condition.Range(List.of(bounds), field, percentile));
    }

    Draft when(Expression expression) {
      return with(new Condition.Combination(expression));
    }

    private Draft with(Condition newCondition) {
      return new Draft(
          id, type, operands, groupBy, aliases, seconds, Optional.of(newCondition), generate);
    }

    Draft generating() {
      return new Draft(id, type, operands, groupBy, aliases, seconds, condition, true);
    }

    CorrelationRule make() {
      return new CorrelationRule(
          header(id),
          type,
          operands,
          groupBy,
          aliases,
          Duration.ofSeconds(seconds),
          condition,
          generate);
    }
  }
}
