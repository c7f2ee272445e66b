package io.shallot.telemetry.generate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;

/** One day of the calendar, with the clock on the wall of the office. */
record Day(long startMicros, boolean weekend) {

  static Day of(Instant midnight) {
    DayOfWeek name = midnight.atOffset(ZoneOffset.UTC).getDayOfWeek();
    return new Day(
        midnight.getEpochSecond() * Wire.SECOND,
        name == DayOfWeek.SATURDAY || name == DayOfWeek.SUNDAY);
  }

  /** Returns the time of an hour of the day, such as 8.5 for half past eight. */
  long at(double hour) {
    return startMicros + (long) (hour * HourlyFiles.HOUR_MICROS);
  }
}
