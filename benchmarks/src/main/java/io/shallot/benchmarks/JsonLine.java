package io.shallot.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.StringJoiner;

/** One line of JSON with figures only, in the order they were added. */
final class JsonLine {

  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  private final StringJoiner members = new StringJoiner(",", "{", "}");

  /** Adds a count. */
  JsonLine count(String name, long value) {
    members.add("\"" + name + "\":" + value);
    return this;
  }

  /** Adds a measure, to four digits; nothing if a clock too coarse made it no finite number. */
  JsonLine measure(String name, double value) {
    if (!Double.isFinite(value)) {
      return nothing(name);
    }
    members.add("\"" + name + "\":" + new BigDecimal(value, FOUR_DIGITS).toPlainString());
    return this;
  }

  /** Adds a figure that there is not. */
  JsonLine nothing(String name) {
    members.add("\"" + name + "\":null");
    return this;
  }

  @Override
  public String toString() {
    return members.toString();
  }
}
