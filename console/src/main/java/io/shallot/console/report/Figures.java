package io.shallot.console.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and durations as an analyst reads them; the same on every machine. */
public final class Figures {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

  private Figures() {}

  /** Returns a count with thousands separated: 105,918. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Returns a value in its unit, with about three significant digits: 1.24 MB, 182 hosts. */
  public static String value(double value, String unit) {
    if (Double.isNaN(value)) {
      return "missing";
    }
    if (unit.equals("bytes")) {
      return bytes(value);
    }
    return number(value) + (unit.isEmpty() ? "" : " " + unit);
  }

  /** Returns a range of values: 0 to 3.5 hosts; empty if neither end is known. */
  public static String range(double low, double high, String unit) {
    if (Double.isNaN(low) && Double.isNaN(high)) {
      return "";
    }
    if (Double.isNaN(low)) {
      return "at most " + value(high, unit);
    }
    if (Double.isNaN(high)) {
      return "at least " + value(low, unit);
    }
    return (unit.equals("bytes") ? bytes(low) : number(low)) + " to " + value(high, unit);
  }

  /** Returns a number: whole ones below a million in full, others to three digits. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1e6) {
      return scaled(value, "");
    }
    if (value == Math.rint(value)) {
      return count((long) value);
    }
    if (size >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 0.001) {
      return withoutZeros(String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value), value);
    }
    return String.format(Locale.ROOT, "%.1e", value);
  }

  /** Returns a number as people set it, to six digits: 20000, 1.5, 0.025. */
  public static String setting(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    boolean plain = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9);
    return plain ? rounded.toPlainString() : rounded.toString();
  }

  /** Returns a probability: 0.032, 4.1e-9. */
  public static String probability(double p) {
    return p >= 0.001
        ? withoutZeros(String.format(Locale.ROOT, "%.3f", p), p)
        : String.format(Locale.ROOT, "%.1e", p);
  }

  /** Returns a time to the second, in UTC. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** Returns a duration in its two largest units: 1 d 4 h, 5 min. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return pair(minutes, "min", seconds % 60, "s");
    }
    long hours = minutes / 60;
    return hours < 24
        ? pair(hours, "h", minutes % 60, "min")
        : pair(hours / 24, "d", hours % 24, "h");
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    String first = large + " " + largeUnit;
    return small == 0 ? first : first + " " + small + " " + smallUnit;
  }

  private static String bytes(double value) {
    return scaled(value, "B");
  }

  private static String scaled(double value, String unit) {
    double scaled = value;
    int prefix = 0;
    while (Math.abs(scaled) >= 999.5 && prefix < PREFIXES.length - 1) {
      scaled /= 1000;
      prefix++;
    }
    if (Math.abs(scaled) >= 999.5) {
      return String.format(Locale.ROOT, "%.2e %s", value, unit).trim();
    }
    String digits =
        Math.abs(scaled) >= 100
            ? String.format(Locale.ROOT, "%.0f", scaled)
            : withoutZeros(
                String.format(Locale.ROOT, Math.abs(scaled) >= 10 ? "%.1f" : "%.2f", scaled),
                scaled);
    return (digits + " " + PREFIXES[prefix] + unit).trim();
  }

  private static String withoutZeros(String digits, double value) {
    String shorter = digits.replaceFirst("\\.?0+$", "");
    return value != 0 && (shorter.isEmpty() || shorter.equals("0") || shorter.equals("-0"))
        ? String.format(Locale.ROOT, "%.1e", value)
        : shorter;
  }
}
