package io.shallot.telemetry.expression;

/**
 * Something wrong with an expression.
 *
 * @param column where, in characters from 1 on
 * @param rule what should be
 * @param value what is instead
 */
public record ExpressionFault(int column, String rule, String value) {

  /** Returns {@code at column 7: RULE (VALUE)}. */
  @Override
  public String toString() {
    return "at column " + column + ": " + rule + " (" + value + ")";
  }
}
