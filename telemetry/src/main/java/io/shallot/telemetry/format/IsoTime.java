package io.shallot.telemetry.format;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads ISO 8601 times such as {@code 2018-03-24T17:15:20.865716Z}: a date, T or a blank, hours and
 * minutes, seconds with any number of decimals, and the offset as Z, +01:00, +0100 or +01.
 */
final class IsoTime {

  // The JDK's formatter does the same at ten times the cost, and knows only +01:00.

  private static final int DATE_LENGTH = 10;
  private static final int MINUTES_LENGTH = 16;
  private static final int SECONDS_LENGTH = 19;
  private static final int OFFSET_LENGTH = 6;
  private static final int BAD = Integer.MIN_VALUE;
  private static final int MICRO_DIGITS = 6;

  private IsoTime() {}

  /** Tells whether a text is meant as such a time: a dash follows four digits. */
  static boolean looksLike(String text) {
    return text.length() > 4 && text.charAt(4) == '-';
  }

  /** Returns the same time with Z if it names no offset. */
  static String inUtcIfNotSaid(String text) {
    if (!looksLike(text) || text.length() < MINUTES_LENGTH) {
      return text;
    }
    char end = text.charAt(text.length() - 1);
    boolean said = end == 'Z' || end == 'z' || lastSign(text) >= MINUTES_LENGTH;
    return said ? text : text + 'Z';
  }

  private static int lastSign(String text) {
    return Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
  }

  /**
   * Returns the time in microseconds since the epoch, rounded to the nearest, or {@link
   * EventTime#NOT_A_NUMBER}.
   */
  static long micros(String text) {
    if (text.length() <= MINUTES_LENGTH || !isSeparated(text)) {
      return EventTime.NOT_A_NUMBER;
    }
    long days = days(text);
    int hours = number(text, 11, 13, 23);
    int minutes = number(text, 14, 16, 59);
    int seconds = 0;
    int at = MINUTES_LENGTH;
    if (text.charAt(at) == ':') {
      seconds = number(text, at + 1, SECONDS_LENGTH, 59);
      at = SECONDS_LENGTH;
    }
    if (days == EventTime.NOT_A_NUMBER || (hours | minutes | seconds) < 0) {
      return EventTime.NOT_A_NUMBER;
    }
    int decimalsEnd = decimalsEnd(text, at);
    int offset = offsetSeconds(text, decimalsEnd);
    if (offset == BAD) {
      return EventTime.NOT_A_NUMBER;
    }
    long whole = days * 86_400 + hours * 3_600L + minutes * 60L + seconds - offset;
    return whole * 1_000_000 + decimals(text, at + 1, decimalsEnd);
  }

  private static boolean isSeparated(String text) {
    char between = text.charAt(DATE_LENGTH);
    return (between == 'T' || between == 't' || between == ' ')
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(13) == ':';
  }

  private static long days(String text) {
    int year = number(text, 0, 4, 9999);
    int month = number(text, 5, 7, 12);
    int day = number(text, 8, DATE_LENGTH, 31);
    if ((year | month | day) < 0) {
      return EventTime.NOT_A_NUMBER;
    }
    try {
      return LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException noSuchDay) {
      return EventTime.NOT_A_NUMBER;
    }
  }

  private static int decimalsEnd(String text, int at) {
    if (at >= text.length() || (text.charAt(at) != '.' && text.charAt(at) != ',')) {
      return at;
    }
    int end = at + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static long decimals(String text, int from, int to) {
    long micros = 0;
    for (int i = 0; i < MICRO_DIGITS; i++) {
      micros = micros * 10 + (from + i < to ? text.charAt(from + i) - '0' : 0);
    }
    boolean roundUp = from + MICRO_DIGITS < to && text.charAt(from + MICRO_DIGITS) >= '5';
    return roundUp ? micros + 1 : micros;
  }

  /** Returns the offset that fills the rest of the text, or {@link #BAD}. */
  private static int offsetSeconds(String text, int at) {
    int length = text.length() - at;
    if (length == 1) {
      return text.charAt(at) == 'Z' || text.charAt(at) == 'z' ? 0 : BAD;
    }
    if (length < 3 || length > OFFSET_LENGTH) {
      return BAD;
    }
    char sign = text.charAt(at);
    boolean colon = length == OFFSET_LENGTH;
    int hours = number(text, at + 1, at + 3, 18);
    int minutes = length == 3 ? 0 : number(text, at + (colon ? 4 : 3), text.length(), 59);
    boolean sound = (sign == '+' || sign == '-') && length != 4 && (hours | minutes) >= 0;
    if (!sound || (colon && text.charAt(at + 3) != ':')) {
      return BAD;
    }
    int seconds = hours * 3_600 + minutes * 60;
    return sign == '+' ? seconds : -seconds;
  }

  /** Returns a number of digits alone that is not too large, or -1. */
  private static int number(String text, int from, int to, int most) {
    if (to > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value <= most ? value : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
