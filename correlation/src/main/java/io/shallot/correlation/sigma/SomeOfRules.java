package io.shallot.correlation.sigma;

import io.shallot.correlation.sigma.CorrelationRule.Bound;
import io.shallot.correlation.sigma.CorrelationRule.Condition;
import io.shallot.correlation.sigma.CorrelationRule.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes "so many of these rules" out as a combination. */
final class SomeOfRules {

  private static final int MOST_CHOICES = 500;

  private SomeOfRules() {}

  /**
   * Returns the condition of a temporal rule that asks for a number of different rules; empty if it
   * asks for all of them.
   *
   * @param faults takes what is wrong
   */
  static Optional<Condition> condition(
      Condition.Range range,
      CorrelationRule.Type type,
      List<String> rules,
      Consumer<String> faults) {
    double least = rules.size();
    for (Bound bound : range.bounds()) {
      switch (bound.comparison()) {
        case GTE -> least = Math.ceil(bound.value());
        case GT -> least = Math.floor(bound.value()) + 1;
        default ->
            faults.accept(
                "of rules a temporal rule may ask for gte or gt; for fewer combine them with not");
      }
    }
    if (least == rules.size()) {
      return Optional.empty();
    }
    if (type == CorrelationRule.Type.TEMPORAL_ORDERED) {
      faults.accept("an ordered rule needs all of its rules");
    }
    return Optional.of(new Condition.Combination(expression((int) least, rules, faults)));
  }

  /** Returns the expression that a number of rules matched at least. */
  static Expression expression(int least, List<String> rules, Consumer<String> faults) {
    List<Expression> choices = new ArrayList<>();
    if (least < 1 || least > rules.size()) {
      faults.accept("of " + rules.size() + " rules there cannot be " + least);
    } else {
      choose(least, rules, 0, new ArrayList<>(), choices);
      if (choices.size() > MOST_CHOICES) {
        faults.accept("there are too many ways to choose " + least + " of " + rules.size());
      }
    }
    return choices.size() == 1 ? choices.get(0) : new Expression.Or(List.copyOf(choices));
  }

  private static void choose(
      int missing, List<String> rules, int from, List<Expression> chosen, List<Expression> all) {
    if (missing == 0) {
      all.add(chosen.size() == 1 ? chosen.get(0) : new Expression.And(List.copyOf(chosen)));
      return;
    }
    for (int i = from; i <= rules.size() - missing && all.size() <= MOST_CHOICES; i++) {
      chosen.add(new Expression.Matched(rules.get(i)));
      choose(missing - 1, rules, i + 1, chosen, all);
      chosen.remove(chosen.size() - 1);
    }
  }
}
