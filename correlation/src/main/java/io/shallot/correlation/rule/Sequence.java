package io.shallot.correlation.rule;

import io.shallot.correlation.sigma.CorrelationRule.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The steps of an ordered rule, and what must not come in between.
 *
 * @param steps the operands that must match, a bit each, in their order; at least one
 * @param guards by position: the operands that must not match before the first step (0), between
 *     two, and after the last; one more than there are steps
 */
record Sequence(List<Long> steps, List<Long> guards) {

  Sequence {
    steps = List.copyOf(steps);
    guards = List.copyOf(guards);
  }

  /** Returns the order in which all of a number of operands must match. */
  static Sequence of(int operands) {
    return of((1L << operands) - 1, 0, operands);
  }

  /**
   * Returns the order of a combination; empty if it is more than a list of what must and must not.
   */
  static Optional<Sequence> of(Expression expression, ToLongFunction<String> bit, int operands) {
    long[] sets = new long[2];
    boolean plain = collect(expression, bit, sets);
    return plain && sets[0] != 0 && (sets[0] & sets[1]) == 0
        ? Optional.of(of(sets[0], sets[1], operands))
        : Optional.empty();
  }

  private static boolean collect(Expression expression, ToLongFunction<String> bit, long[] sets) {
    if (expression instanceof Expression.And and) {
      return and.parts().stream().allMatch(part -> collect(part, bit, sets));
    }
    if (expression instanceof Expression.Matched matched) {
      sets[0] |= bit.applyAsLong(matched.rule());
      return true;
    }
    if (expression instanceof Expression.Not not
        && not.inner() instanceof Expression.Matched matched) {
      sets[1] |= bit.applyAsLong(matched.rule());
      return true;
    }
    return false;
  }

  private static Sequence of(long wanted, long negated, int operands) {
    List<Long> steps = new ArrayList<>();
    List<Long> guards = new ArrayList<>();
    long guard = 0;
    for (int i = 0; i < operands; i++) {
      long bit = 1L << i;
      guard |= negated & bit;
      if ((wanted & bit) != 0) {
        steps.add(bit);
        guards.add(guard);
        guard = 0;
      }
    }
    guards.add(guard);
    return new Sequence(steps, guards);
  }

  /** Returns what must not come after the last step, while the window is open. */
  long lastGuard() {
    return guards.get(steps.size());
  }
}
