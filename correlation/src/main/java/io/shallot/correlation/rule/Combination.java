package io.shallot.correlation.rule;

import io.shallot.correlation.sigma.CorrelationRule.Expression;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Which operands of a temporal rule must match and which must not, on bits.
 *
 * <p>Operands are looked at twice: as far as they are asked for, and as far as they are negated.
 * More of the former never hurts; more of the latter never helps.
 */
final class Combination {

  /** A condition on two sets of operands. */
  @FunctionalInterface
  interface Test {
    /**
     * Tells whether it holds.
     *
     * @param seen the operands that matched, for those asked for
     * @param opposed the operands that matched, for those negated
     */
    boolean holds(long seen, long opposed);
  }

  private final Test test;
  private final long wanted;
  private final long negated;

  private Combination(Test test, long wanted, long negated) {
    this.test = test;
    this.wanted = wanted;
    this.negated = negated;
  }

  /** Returns a condition that needs all operands of a set. */
  static Combination all(long operands) {
    return new Combination((seen, opposed) -> (seen & operands) == operands, operands, 0);
  }

  /** Returns a condition on how many operands of a set match. */
  static Combination count(Range range, long operands) {
    return new Combination(
        (seen, opposed) ->
            range.holdsBelow(Long.bitCount(seen & operands))
                && range.holdsAbove(Long.bitCount(opposed & operands)),
        operands,
        range.isRising() ? 0 : operands);
  }

  /**
   * Returns an expression as a condition.
   *
   * @param bit the bit of an operand by the id of its rule
   */
  static Combination of(Expression expression, ToLongFunction<String> bit) {
    return new Combination(
        test(expression, /* asked= */ true, bit),
        operands(expression, /* asked= */ true, bit),
        operands(expression, /* asked= */ false, bit));
  }

  boolean holds(long seen, long opposed) {
    return test.holds(seen, opposed);
  }

  /** Tells whether it holds whatever else comes. */
  boolean holdsForGood(long seen) {
    return test.holds(seen, negated);
  }

  /** Returns the operands that it asks for. */
  long wanted() {
    return wanted;
  }

  /** Returns the operands that it negates. */
  long negated() {
    return negated;
  }

  private static Test test(Expression expression, boolean asked, ToLongFunction<String> bit) {
    if (expression instanceof Expression.Matched matched) {
      long operand = bit.applyAsLong(matched.rule());
      return asked
          ? (seen, opposed) -> (seen & operand) != 0
          : (seen, opposed) -> (opposed & operand) != 0;
    }
    if (expression instanceof Expression.Not not) {
      Test inner = test(not.inner(), !asked, bit);
      return (seen, opposed) -> !inner.holds(seen, opposed);
    }
    if (expression instanceof Expression.And and) {
      List<Test> parts = and.parts().stream().map(part -> test(part, asked, bit)).toList();
      return (seen, opposed) -> parts.stream().allMatch(part -> part.holds(seen, opposed));
    }
    Expression.Or or = (Expression.Or) expression;
    List<Test> parts = or.parts().stream().map(part -> test(part, asked, bit)).toList();
    return (seen, opposed) -> parts.stream().anyMatch(part -> part.holds(seen, opposed));
  }

  private static long operands(Expression expression, boolean asked, ToLongFunction<String> bit) {
    if (expression instanceof Expression.Matched matched) {
      return asked ? bit.applyAsLong(matched.rule()) : 0;
    }
    if (expression instanceof Expression.Not not) {
      return operands(not.inner(), !asked, bit);
    }
    List<Expression> parts =
        expression instanceof Expression.And and
            ? and.parts()
            : ((Expression.Or) expression).parts();
    return parts.stream()
        .mapToLong(part -> operands(part, asked, bit))
        .reduce(0, (one, other) -> one | other);
  }
}
