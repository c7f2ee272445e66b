package io.shallot.correlation.rule;

/** Numbers as logs write them. */
final class Decimal {

  private Decimal() {}

  /** Returns a number in decimal notation, with or without an exponent; NaN if it is none. */
  static double parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return Double.NaN;
      }
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isInfinite(number) ? Double.NaN : number;
    } catch (NumberFormatException notNumber) {
      return Double.NaN;
    }
  }
}
