package io.shallot.telemetry.expression;

import java.time.Duration;
import java.util.Optional;

/** Reads and writes time spans such as {@code 30s}, {@code 5m}, {@code 1h} and {@code 7d}. */
public final class Durations {

  private static final int MOST_DIGITS = 9;

  private Durations() {}

  /** Returns the span that a text spells: whole milliseconds, seconds, minutes, hours or days. */
  public static Optional<Duration> parse(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > MOST_DIGITS) {
      return Optional.empty();
    }
    long amount = Long.parseLong(text.substring(0, digits));
    return switch (text.substring(digits)) {
      case "ms" -> Optional.of(Duration.ofMillis(amount));
      case "s" -> Optional.of(Duration.ofSeconds(amount));
      case "m" -> Optional.of(Duration.ofMinutes(amount));
      case "h" -> Optional.of(Duration.ofHours(amount));
      case "d" -> Optional.of(Duration.ofDays(amount));
      default -> Optional.empty();
    };
  }

  /** Returns a span in the largest unit that divides it; a day alone as {@code 24h}. */
  public static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds * 1_000 != duration.toMillis()) {
      return duration.toMillis() + "ms";
    }
    if (seconds % 86_400 == 0 && seconds > 86_400) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
