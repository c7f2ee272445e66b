package io.shallot.correlation.shared;

import io.shallot.api.HumanNumber;
import java.util.Locale;

/** Amounts as people write them, the same in every locale. */
final class Quantities {

  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private Quantities() {}

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
            ? HumanNumber.text(Math.rint(scaled))
            : trimmed(String.format(Locale.ROOT, "%.1f", scaled));
    return digits + " " + BYTES[unit];
  }

  private static String trimmed(String decimal) {
    String shorter = decimal.replaceFirst("0+$", "");
    return shorter.endsWith(".") ? shorter.substring(0, shorter.length() - 1) : shorter;
  }
}
