package io.shallot.api;

/** Numbers as people write them. */
final class Texts {

  private Texts() {}

  /** Returns a number without a needless fraction: 3 rather than 3.0. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /**
   * Reads a number in decimal notation, such as {@code -1.5e3}; NaN if it is none, or too large to
   * be finite. Stricter than {@link Double#parseDouble}, to which {@code 5f}, {@code 0x1p3}, {@code
   * Infinity} and spaces are numbers too.
   */
  static double decimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean decimal = (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0;
      if (!decimal) {
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

  static String range(double least, double most) {
    boolean open = most == Double.MAX_VALUE || most == Long.MAX_VALUE;
    return open ? "at least " + number(least) : "from " + number(least) + " to " + number(most);
  }
}
