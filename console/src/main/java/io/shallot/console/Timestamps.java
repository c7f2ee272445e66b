package io.shallot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the timestamps that people put into CSV files. */
final class Timestamps {

  /** What is understood, for messages. */
  static final String RULE =
      "must be ISO-8601 such as 2026-03-01T12:00:00Z or '2026-03-01 12:00:00' (UTC unless it has an"
          + " offset), or epoch seconds or milliseconds";

  /**
   * Epoch numbers below it are seconds, others milliseconds: as seconds it is the year 5138, as
   * milliseconds March 1973.
   */
  private static final BigDecimal SECONDS_BELOW = BigDecimal.valueOf(100_000_000_000L);

  private static final int LONGEST = 64;

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]*)?");

  private Timestamps() {}

  /**
   * Returns milliseconds since the epoch; empty if the text is no timestamp. Parts of a millisecond
   * are cut off.
   */
  static OptionalLong millisOf(String text) {
    String trimmed = text.trim();
    if (trimmed.length() < 1 || trimmed.length() > LONGEST) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(isNumber(trimmed) ? epoch(trimmed) : iso(trimmed).toEpochMilli());
    } catch (DateTimeException | ArithmeticException notATime) {
      return OptionalLong.empty();
    }
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  private static long epoch(String text) {
    BigDecimal number = new BigDecimal(text);
    BigDecimal millis =
        number.abs().compareTo(SECONDS_BELOW) < 0 ? number.movePointRight(3) : number;
    return millis.setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private static Instant iso(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    int space = upper.indexOf(' ');
    String iso = space > 0 ? upper.substring(0, space) + 'T' + upper.substring(space + 1) : upper;
    int time = iso.indexOf('T');
    boolean hasOffset =
        iso.endsWith("Z") || iso.indexOf('+', time) > time || iso.indexOf('-', time) > time;
    return time > 0 && hasOffset
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
