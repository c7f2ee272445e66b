package io.shallot.correlation.sigma;

/** Numbers in decimal notation. */
final class Decimal {

  private Decimal() {}

  /**
   * Returns the number that a text is, such as {@code -1.5e3}; NaN if it is none, or too large to
   * be finite. Stricter than {@link Double#parseDouble}, to which {@code 5f} and spaces are
   * numbers, too.
   */
  static double of(String text) {
    if (text.isEmpty() || text.length() > 64) {
      return Double.NaN;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0)) {
        return Double.NaN;
      }
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
