package io.shallot.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.StringJoiner;

/** One line of JSON with names and figures, in the order they were added. */
final class JsonLine {

  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  private final StringJoiner members = new StringJoiner(",", "{", "}");

  /** Adds a name. */
  JsonLine text(String name, String value) {
    members.add(quoted(name) + ":" + quoted(value));
    return this;
  }

  /** Adds a count. */
  JsonLine count(String name, long value) {
    members.add(quoted(name) + ":" + value);
    return this;
  }

  /** Adds a measure, to four digits; nothing if a clock too coarse made it no finite number. */
  JsonLine measure(String name, double value) {
    if (!Double.isFinite(value)) {
      return nothing(name);
    }
    members.add(quoted(name) + ":" + new BigDecimal(value, FOUR_DIGITS).toPlainString());
    return this;
  }

  /** Adds a figure that there is not. */
  JsonLine nothing(String name) {
    members.add(quoted(name) + ":null");
    return this;
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '"' || each == '\\') {
        quoted.append('\\').append(each);
      } else if (each < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
      } else {
        quoted.append(each);
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public String toString() {
    return members.toString();
  }
}
