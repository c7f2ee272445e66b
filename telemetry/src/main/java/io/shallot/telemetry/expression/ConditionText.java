package io.shallot.telemetry.expression;

import java.util.List;
import java.util.stream.Collectors;

/** Writes conditions that are made of others as an expression does. */
final class ConditionText {

  private ConditionText() {}

  /** Returns the opposite of a condition, in the shortest form there is. */
  static String negated(Condition condition) {
    if (condition instanceof Condition.Blank blank) {
      return blank.of().name() + " is set";
    }
    if (condition instanceof Condition.In in) {
      return in.values().size() == 1
          ? in.of().name() + " != " + Literals.text(in.values().first())
          : in.of().name() + " not in " + Literals.list(in.values());
    }
    return "not (" + condition.name() + ")";
  }

  /** Returns conditions with a word between them, those in brackets that need it. */
  static String joined(List<Condition> conditions, String word) {
    return conditions.stream()
        .map(each -> needsBrackets(each) ? "(" + each.name() + ")" : each.name())
        .collect(Collectors.joining(word));
  }

  private static boolean needsBrackets(Condition condition) {
    return condition instanceof Condition.Or
        || (condition instanceof Condition.And and && !and.conditions().isEmpty());
  }
}
