package io.shallot.htm.encode;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * What decides a {@link DateEncoder}: which aspects of a time it encodes, each with its own bits.
 * In the output they lie in the order in which they stand here.
 *
 * @param season the day of the year, distances in days
 * @param dayOfWeek the day of the week and how far it has gone, distances in days
 * @param weekend whether it is Saturday, Sunday or Friday after 18:00; distances between no, 0, and
 *     yes, 1
 * @param customDays whether it is one of {@code days}; distances likewise
 * @param days the days of the week that count for {@code customDays}; empty exactly if that is off
 * @param holiday whether it is one of {@code holidays}, with a smooth way there on the day before
 *     and back on the day after; distances likewise
 * @param holidays the days that count for {@code holiday}; empty exactly if that is off
 * @param timeOfDay the time since midnight, distances in hours
 * @param zone where days begin; UTC by default
 */
public record DateParameters(
    Part season,
    Part dayOfWeek,
    Part weekend,
    Part customDays,
    Set<DayOfWeek> days,
    Part holiday,
    List<Holiday> holidays,
    Part timeOfDay,
    ZoneId zone) {

  /**
   * The bits of one aspect.
   *
   * @param activeBits how many bits are active, odd; 0 leaves the aspect out
   * @param radius how far apart two values share no bit, above 0, in the unit of the aspect; below
   *     366, 7 and 24 for season, dayOfWeek and timeOfDay, which go round
   */
  public record Part(int activeBits, double radius) {

    /** An aspect that is left out. */
    public static final Part OFF = new Part(0, 1);

    /** Returns whether the aspect is encoded. */
    public boolean isOn() {
      return activeBits != 0;
    }
  }

  /**
   * A day that counts as a holiday.
   *
   * @param year the year, or {@link #EVERY_YEAR}
   * @param month 1 to 12
   * @param day 1 to 31
   */
  public record Holiday(int year, int month, int day) {

    /** For a holiday that comes back on the same date each year. */
    public static final int EVERY_YEAR = Integer.MIN_VALUE;

    /** Returns a holiday of every year. */
    public static Holiday yearly(int month, int day) {
      return new Holiday(EVERY_YEAR, month, day);
    }
  }

  /** Encodes nothing, in UTC: where to begin. */
  public static final DateParameters NONE =
      new DateParameters(
          Part.OFF,
          Part.OFF,
          Part.OFF,
          Part.OFF,
          Set.of(),
          Part.OFF,
          List.of(),
          Part.OFF,
          ZoneOffset.UTC);

  /** Checks the parameters together. */
  public DateParameters {
    days = Set.copyOf(days);
    holidays = List.copyOf(holidays);
    Faults faults = new Faults("a date encoder");
    checkRound(faults, "season", season, 366);
    checkRound(faults, "dayOfWeek", dayOfWeek, 7);
    check(faults, "weekend", weekend, 1);
    check(faults, "customDays", customDays, 1);
    check(faults, "holiday", holiday, 1);
    checkRound(faults, "timeOfDay", timeOfDay, 24);
    faults
        .require(
            customDays.isOn() != days.isEmpty(),
            "days must be named exactly if customDays has bits",
            days)
        .require(
            holiday.isOn() != holidays.isEmpty(),
            "holidays must be named exactly if holiday has bits",
            holidays);
    for (Holiday one : holidays) {
      faults.require(
          one.month >= 1 && one.month <= 12 && one.day >= 1 && one.day <= 31,
          "a holiday must have a month from 1 to 12 and a day from 1 to 31",
          one);
    }
    faults.complain();
  }

  /** Checks an aspect that goes round: from its range on all values would share bits. */
  private static void checkRound(Faults faults, String name, Part part, double range) {
    check(faults, name, part, range);
    faults.require(
        !part.isOn() || !(part.radius >= range),
        name + " must have a radius below " + (int) range,
        part.radius);
  }

  private static void check(Faults faults, String name, Part part, double range) {
    double bits = part.activeBits * (1 + range / part.radius);
    faults
        .require(
            part.activeBits == 0 || (part.activeBits > 0 && part.activeBits % 2 != 0),
            name + " must have an odd number of active bits, or 0",
            part.activeBits)
        .require(
            Faults.within(part.radius, 1e-3, 1e6),
            name + " must have a radius from 0.001 to 1,000,000",
            part.radius)
        .require(
            !(bits > ValueEncoder.MOST_BITS) || !(part.radius >= 1e-3),
            name + " must have at most " + ValueEncoder.MOST_BITS + " bits",
            (long) bits);
  }

  /** Returns a copy with the day of the year; seasons of 91.5 days share no bit. */
  public DateParameters withSeason(int activeBits) {
    return withSeason(activeBits, 91.5);
  }

  /** Returns a copy with the day of the year, the radius in days. */
  public DateParameters withSeason(int activeBits, double radius) {
    return new DateParameters(
        new Part(activeBits, radius),
        dayOfWeek,
        weekend,
        customDays,
        days,
        holiday,
        holidays,
        timeOfDay,
        zone);
  }

  /** Returns a copy with the day of the week; neighbouring days share no bit at the same hour. */
  public DateParameters withDayOfWeek(int activeBits) {
    return withDayOfWeek(activeBits, 1);
  }

  /** Returns a copy with the day of the week, the radius in days. */
  public DateParameters withDayOfWeek(int activeBits, double radius) {
    return new DateParameters(
        season,
        new Part(activeBits, radius),
        weekend,
        customDays,
        days,
        holiday,
        holidays,
        timeOfDay,
        zone);
  }

  /** Returns a copy with whether it is the weekend. */
  public DateParameters withWeekend(int activeBits) {
    return new DateParameters(
        season,
        dayOfWeek,
        new Part(activeBits, 1),
        customDays,
        days,
        holiday,
        holidays,
        timeOfDay,
        zone);
  }

  /** Returns a copy with whether it is one of these days of the week. */
  public DateParameters withCustomDays(int activeBits, DayOfWeek... days) {
    return new DateParameters(
        season,
        dayOfWeek,
        weekend,
        new Part(activeBits, 1),
        Set.of(days),
        holiday,
        holidays,
        timeOfDay,
        zone);
  }

  /** Returns a copy with whether it is one of these holidays. */
  public DateParameters withHolidays(int activeBits, Holiday... holidays) {
    return new DateParameters(
        season,
        dayOfWeek,
        weekend,
        customDays,
        days,
        new Part(activeBits, 1),
        List.of(holidays),
        timeOfDay,
        zone);
  }

  /** Returns a copy with the time of day; times 4 hours apart share no bit. */
  public DateParameters withTimeOfDay(int activeBits) {
    return withTimeOfDay(activeBits, 4);
  }

  /** Returns a copy with the time of day, the radius in hours. */
  public DateParameters withTimeOfDay(int activeBits, double radius) {
    return new DateParameters(
        season,
        dayOfWeek,
        weekend,
        customDays,
        days,
        holiday,
        holidays,
        new Part(activeBits, radius),
        zone);
  }

  /** Returns a copy in which days begin elsewhere. */
  public DateParameters withZone(ZoneId zone) {
    return new DateParameters(
        season, dayOfWeek, weekend, customDays, days, holiday, holidays, timeOfDay, zone);
  }
}
