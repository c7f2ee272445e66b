package io.shallot.htm.encode;

/** The calendar in whole numbers: dates of the Gregorian calendar from days since 1970. */
final class CivilDate {

  // A year is counted from March, so that the leap day comes last and the month follows from the
  // day of the year by one division: months from March have 153 days in every five. 400 years have
  // 146,097 days.

  private static final long DAYS_OF_400_YEARS = 146_097;
  private static final long DAYS_FROM_YEAR_0_MARCH = 719_468;

  private CivilDate() {}

  /** Returns year, month and day of a day since 1970, packed: see {@link #pack}. */
  static long of(long epochDay) {
    long days = epochDay + DAYS_FROM_YEAR_0_MARCH;
    long era = Math.floorDiv(days, DAYS_OF_400_YEARS);
    int dayOfEra = (int) (days - era * DAYS_OF_400_YEARS);
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayFromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayFromMarch + 2) / 153;
    int day = dayFromMarch - (153 * monthFromMarch + 2) / 5 + 1;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    return pack(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day);
  }

  static long pack(long year, int month, int day) {
    return year << 16 | (long) month << 8 | day;
  }

  static long year(long date) {
    return date >> 16;
  }

  static int month(long date) {
    return (int) (date >> 8 & 0xff);
  }

  static int day(long date) {
    return (int) (date & 0xff);
  }

  /** Returns the day of the year, 0 for the first of January. */
  static int dayOfYear(long date) {
    int month = month(date);
    int beforeMonth =
        month <= 2
            ? 31 * (month - 1)
            : (153 * (month - 3) + 2) / 5 + (isLeap(year(date)) ? 60 : 59);
    return beforeMonth + day(date) - 1;
  }

  private static boolean isLeap(long year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }
}
