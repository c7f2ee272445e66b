package io.shallot.telemetry.expression;

/** Ends the reading of an expression that cannot be read on. */
final class SyntaxFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int column;
  private final String rule;
  private final String value;

  SyntaxFault(int column, String rule, String value) {
    super(rule);
    this.column = column;
    this.rule = rule;
    this.value = value;
  }

  ExpressionFault fault() {
    return new ExpressionFault(column, rule, value);
  }
}
