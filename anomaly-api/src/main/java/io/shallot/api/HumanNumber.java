package io.shallot.api;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Numbers as a person wants to read them in a sentence, the same in every locale: for the texts of
 * explanations and stories, so that one value looks alike in both.
 */
public final class HumanNumber {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  private HumanNumber() {}

  /**
   * Returns a number with about three digits: 1,234,568 for 1234567.8, 12.3 for 12.345, 35 for
   * 35.0, and 1.23e+20 for very large and very small ones.
   *
   * @param value finite
   * @throws IllegalArgumentException if it is not: say in words what is missing
   */
  public static String text(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a number to be read must be finite, but was " + value);
    }
    double size = Math.abs(value);
    if (size >= 1e15 || (size < 1e-4 && size > 0)) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    if (size >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return BigDecimal.valueOf(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }
}
