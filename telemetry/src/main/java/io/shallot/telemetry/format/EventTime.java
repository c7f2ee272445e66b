package io.shallot.telemetry.format;

import java.time.Instant;

/**
 * Reads times and durations.
 *
 * <p>Rounding: seconds are rounded to the nearest microsecond, which is what Zeek's TSV writes, so
 * that a JSON log with more digits gives the same time; an event time is then the last whole
 * millisecond that is not after it. Numbers with an exponent go through a double first.
 */
final class EventTime {

  /** What {@link #micros} gives for text that is no number. */
  static final long NOT_A_NUMBER = Long.MIN_VALUE;

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long EARLIEST = seconds("1990-01-01T00:00:00Z") * MICROS_PER_SECOND;
  private static final long LATEST = seconds("2200-01-01T00:00:00Z") * MICROS_PER_SECOND;
  // More would not fit when counted in microseconds.
  private static final long LARGEST_SECONDS = 9_000_000_000_000L;
  // Nanoseconds until 2200 have so many digits; larger numbers of so many become negative.
  private static final int LONGEST_NUMBER = 19;

  private EventTime() {}

  private static long seconds(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }

  /** Tells whether a time is one that a log of our days can hold: from 1990 until 2200. */
  static boolean plausible(long micros) {
    return micros >= EARLIEST && micros < LATEST;
  }

  /**
   * Returns a time in microseconds since the epoch.
   *
   * @param text ISO 8601 with its offset, or seconds, milliseconds, microseconds or nanoseconds:
   *     the first of these that is {@link #plausible}, which is never more than one
   * @return {@link #NOT_A_NUMBER} if it is none of these; seconds if none is plausible
   */
  static long timeMicros(String text) {
    if (IsoTime.looksLike(text)) {
      return IsoTime.micros(text);
    }
    long asSeconds = micros(text);
    if (plausible(asSeconds)) {
      return asSeconds;
    }
    if (asSeconds != NOT_A_NUMBER && plausible(asSeconds / 1000)) {
      return asSeconds / 1000;
    }
    long number = leadingNumber(text);
    if (plausible(number)) {
      return number;
    }
    return plausible(number / 1000) ? number / 1000 : asSeconds;
  }

  /** Returns the digits before the decimal point as a number; 0 if it is none, or too long. */
  private static long leadingNumber(String text) {
    int point = text.indexOf('.');
    int length = point < 0 ? text.length() : point;
    if (length > LONGEST_NUMBER) {
      return 0;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i != point && !isDigit(c)) {
        return 0;
      }
      value = i < length ? value * 10 + (c - '0') : value;
    }
    return value;
  }

  /**
   * Returns decimal seconds in microseconds, rounded to the nearest.
   *
   * @return {@link #NOT_A_NUMBER} if the text is no decimal number or beyond 9e12 seconds
   */
  static long micros(String text) {
    int length = text.length();
    int first = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int i = first;
    long value = 0;
    for (; i < length && isDigit(text.charAt(i)); i++) {
      value = value * 10 + (text.charAt(i) - '0');
      if (value > LARGEST_SECONDS) {
        return NOT_A_NUMBER;
      }
    }
    if (i == first) {
      return NOT_A_NUMBER;
    }
    int decimals = 0;
    boolean roundUp = false;
    if (i < length && text.charAt(i) == '.') {
      for (i++; i < length && isDigit(text.charAt(i)); i++, decimals++) {
        if (decimals < 6) {
          value = value * 10 + (text.charAt(i) - '0');
        } else if (decimals == 6) {
          roundUp = text.charAt(i) >= '5';
        }
      }
    }
    if (i < length) {
      return text.charAt(i) == 'e' || text.charAt(i) == 'E' ? exponential(text) : NOT_A_NUMBER;
    }
    for (; decimals < 6; decimals++) {
      value *= 10;
    }
    value += roundUp ? 1 : 0;
    return first == 0 ? value : -value;
  }

  private static long exponential(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i)) && "+-.eE".indexOf(text.charAt(i)) < 0) {
        return NOT_A_NUMBER;
      }
    }
    try {
      double seconds = Double.parseDouble(text);
      return Math.abs(seconds) < LARGEST_SECONDS ? Math.round(seconds * 1e6) : NOT_A_NUMBER;
    } catch (NumberFormatException notANumber) {
      return NOT_A_NUMBER;
    }
  }

  /** Returns microseconds as Zeek's TSV writes times and durations: seconds with six decimals. */
  static String secondsText(long micros) {
    long size = Math.abs(micros);
    String decimals = Long.toString(MICROS_PER_SECOND + size % MICROS_PER_SECOND).substring(1);
    return (micros < 0 ? "-" : "") + size / MICROS_PER_SECOND + '.' + decimals;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
