package io.shallot.telemetry.expression;

import java.util.Optional;

/** How a number compares with another. */
public enum Comparison {
  /** Smaller. */
  LESS("<"),
  /** Smaller or the same. */
  AT_MOST("<="),
  /** Larger. */
  MORE(">"),
  /** Larger or the same. */
  AT_LEAST(">="),
  /** The same. */
  EQUAL("==");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** Returns the operator of the language. */
  public String symbol() {
    return symbol;
  }

  /** Returns the comparison of an operator. */
  static Optional<Comparison> of(String symbol) {
    for (Comparison each : values()) {
      if (each.symbol.equals(symbol)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
