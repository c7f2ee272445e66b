package io.shallot.correlation;

import java.util.Locale;

/** Numbers as people write them, the same in every locale. */
final class Quantities {

  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  // Above this, digits are noise (and past 2^53 not even true).
  private static final double MOST_WRITTEN_OUT = 1e15;

  private Quantities() {}

  /** Returns a finite number: 1,021 or 12.5 or 0.0031. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size >= MOST_WRITTEN_OUT) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    if (size >= 100 || value == Math.rint(value)) {
      return withoutMinusZero(String.format(Locale.ROOT, "%,.0f", value));
    }
    if (size >= 0.01) {
      return trimmed(String.format(Locale.ROOT, "%.2f", value));
    }
    return String.format(Locale.ROOT, "%.1e", value);
  }

  /** Returns a finite number of bytes in the decimal unit that fits: 950 B, 12.5 kB, 1.9 GB. */
  static String bytes(double value) {
    double scaled = value;
    int unit = 0;
    // 999.95 and above would be rounded to 1,000.0.
    while (Math.abs(scaled) >= 999.95 && unit < BYTES.length - 1) {
      scaled /= 1000;
      unit++;
    }
    String digits =
        unit == 0 || Math.abs(scaled) >= 1000
            ? number(Math.rint(scaled))
            : trimmed(String.format(Locale.ROOT, "%.1f", scaled));
    return digits + " " + BYTES[unit];
  }

  private static String trimmed(String decimal) {
    String shorter = decimal.replaceFirst("0+$", "");
    return shorter.endsWith(".") ? shorter.substring(0, shorter.length() - 1) : shorter;
  }

  private static String withoutMinusZero(String digits) {
    return digits.equals("-0") ? "0" : digits;
  }
}
