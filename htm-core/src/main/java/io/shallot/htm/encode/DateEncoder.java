package io.shallot.htm.encode;

import io.shallot.htm.encode.DateParameters.Holiday;
import io.shallot.htm.encode.DateParameters.Part;
import io.shallot.htm.sdr.Sdr;
import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;

/**
 * Encodes aspects of a time, such as its hour and its day of the week, side by side, so that times
 * that are alike in one of them share its bits. Holds no state: many threads, and all models of the
 * same parameters, may share one.
 */
public final class DateEncoder implements ValueEncoder {

  // Each aspect is a number for a scalar encoder: periodic ones for the season (day of the year of
  // 366), the day of the week (Monday 0, of 7) and the time of day (of 24 hours, to the minute);
  // lines from 0 to 1 for weekend, custom days and holiday. A holiday is 1 on its day, rises to it
  // over the day before and falls over the day after. Numbers and order are the reference's, so
  // that its vectors hold; but a holiday in January casts its ramp into December here.
  //
  // Whole numbers on the milliseconds, no object per record: some 10 ns an aspect beside its bits.
  //
  // S. Purdy: Encoding data for HTM systems, arXiv:1602.05925, 2016.

  private static final long MILLIS_OF_DAY = 86_400_000;
  private static final long MILLIS_OF_MINUTE = 60_000;
  private static final int MINUTES_OF_DAY = 1440;
  private static final int EVENING_MINUTE = 18 * 60;
  private static final int FRIDAY = 4;

  private final @Nullable ScalarEncoder season; // null when left out, like all of these
  private final @Nullable ScalarEncoder dayOfWeek;
  private final @Nullable ScalarEncoder weekend;
  private final @Nullable ScalarEncoder customDays;
  private final @Nullable ScalarEncoder holiday;
  private final @Nullable ScalarEncoder timeOfDay;
  private final ZoneShift zone;
  private final int customDayMask;
  private final long[] holidays;
  private final int size;
  private final int activeBits;

  /** Makes an encoder. */
  public DateEncoder(DateParameters parameters) {
    season = round(parameters.season(), 366);
    dayOfWeek = round(parameters.dayOfWeek(), 7);
    weekend = yesOrNo(parameters.weekend());
    customDays = yesOrNo(parameters.customDays());
    holiday = yesOrNo(parameters.holiday());
    timeOfDay = round(parameters.timeOfDay(), 24);
    zone = new ZoneShift(parameters.zone());
    int mask = 0;
    for (DayOfWeek day : parameters.days()) {
      mask |= 1 << (day.getValue() - 1);
    }
    customDayMask = mask;
    holidays =
        parameters.holidays().stream()
            .mapToLong(day -> CivilDate.pack(day.year(), day.month(), day.day()))
            .toArray();
    int bits = 0;
    int active = 0;
    for (ScalarEncoder part :
        new @Nullable ScalarEncoder[] {
          season, dayOfWeek, weekend, customDays, holiday, timeOfDay
        }) {
      bits += part == null ? 0 : part.size();
      active += part == null ? 0 : part.activeBits();
    }
    size = bits;
    activeBits = active;
  }

  private static @Nullable ScalarEncoder round(Part part, double range) {
    return part.isOn()
        ? new ScalarEncoder(
            ScalarParameters.periodic(0, range, part.activeBits(), Spacing.radius(part.radius())))
        : null;
  }

  private static @Nullable ScalarEncoder yesOrNo(Part part) {
    return part.isOn()
        ? new ScalarEncoder(
            ScalarParameters.linear(0, 1, part.activeBits(), Spacing.radius(part.radius())))
        : null;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int activeBits() {
    return activeBits;
  }

  /**
   * {@inheritDoc}
   *
   * @param value milliseconds since 1970 in UTC; a fraction is cut off
   */
  @Override
  public void encode(double value, int offset, Sdr out) {
    if (Double.isFinite(value)) {
      encode((long) Math.floor(value), offset, out);
    }
  }

  /**
   * Adds the active bits of a time, ascending.
   *
   * @param epochMillis milliseconds since 1970 in UTC
   * @param offset where the first bit of this encoder lies in the output
   */
  public void encode(long epochMillis, int offset, Sdr out) {
    long local = zone.localMillis(epochMillis);
    long day = Math.floorDiv(local, MILLIS_OF_DAY);
    int minute = (int) ((local - day * MILLIS_OF_DAY) / MILLIS_OF_MINUTE);
    int weekday = (int) Math.floorMod(day + 3, 7L);
    double hours = minute / 60.0;
    int at = offset;
    if (season != null) {
      season.encode(CivilDate.dayOfYear(CivilDate.of(day)), at, out);
      at += season.size();
    }
    if (dayOfWeek != null) {
      dayOfWeek.encode(weekday + minute / (double) MINUTES_OF_DAY, at, out);
      at += dayOfWeek.size();
    }
    if (weekend != null) {
      boolean free = weekday > FRIDAY || (weekday == FRIDAY && minute > EVENING_MINUTE);
      weekend.encode(free ? 1 : 0, at, out);
      at += weekend.size();
    }
    if (customDays != null) {
      customDays.encode(customDayMask >> weekday & 1, at, out);
      at += customDays.size();
    }
    if (holiday != null) {
      holiday.encode(nearnessOfHoliday(day, local - day * MILLIS_OF_DAY), at, out);
      at += holiday.size();
    }
    if (timeOfDay != null) {
      timeOfDay.encode(hours, at, out);
    }
  }

  private double nearnessOfHoliday(long day, long millisOfDay) {
    if (isHoliday(day)) {
      return 1;
    }
    long seconds = millisOfDay / 1000;
    double gone = seconds / 86_400.0;
    double fromYesterday = isHoliday(day - 1) ? 1 - gone : 0;
    double toTomorrow = isHoliday(day + 1) ? gone : 0;
    return Math.max(fromYesterday, toTomorrow);
  }

  private boolean isHoliday(long day) {
    long date = CivilDate.of(day);
    long ofEveryYear =
        CivilDate.pack(Holiday.EVERY_YEAR, CivilDate.month(date), CivilDate.day(date));
    for (long one : holidays) {
      if (one == date || one == ofEveryYear) {
        return true;
      }
    }
    return false;
  }
}
