package io.shallot.correlation.pattern;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** What counts were at this hour of the week, of the day, or ever; bounded. */
final class UsualCounts {

  // The least and the greatest count of each hour, for the last KEPT weeks. The usual range at a
  // time is that of its hour of the week; where that was seen less than four times, of its hour of
  // the day; where that was seen less than twelve times, of all hours. One hour in twenty, at least
  // one, is left out at either end: what has happened once is not usual. Where other hours stand
  // in,
  // what this hour of the week had is usual as well, so that a weekend is not held to weekdays.

  /**
   * What is usual.
   *
   * @param low from here
   * @param high to here
   */
  record Range(long low, long high) {}

  private static final int HOURS_OF_DAY = 24;
  private static final int HOURS_OF_WEEK = 7 * HOURS_OF_DAY;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int KEPT = 12;
  private static final int ENOUGH_WEEKS = 4;
  private static final int ENOUGH_DAYS = 12;
  private static final int ENOUGH_HOURS = 24;

  private final long[] least = new long[HOURS_OF_WEEK * KEPT];
  private final long[] greatest = new long[HOURS_OF_WEEK * KEPT];
  // How often each hour was seen, at most 2 KEPT; only the last KEPT of them are there.
  private final int[] seen = new int[HOURS_OF_WEEK];
  // The hour of the last count, since the epoch; the least long before the first.
  private long lastHour = Long.MIN_VALUE;

  /**
   * Returns what is usual at a time; nothing while too little is known.
   *
   * @param firstWeek whether other hours may stand in for one of the week that was never seen
   */
  Optional<Range> at(long millis, boolean firstWeek) {
    int hour = hourOfWeek(Math.floorDiv(millis, HOUR_MILLIS));
    int weeks = times(hour, HOURS_OF_WEEK);
    if (weeks >= ENOUGH_WEEKS) {
      return Optional.of(range(hour, HOURS_OF_WEEK, 1));
    }
    if (weeks == 0 && !firstWeek) {
      return Optional.empty();
    }
    if (times(hour % HOURS_OF_DAY, HOURS_OF_DAY) >= ENOUGH_DAYS) {
      return Optional.of(withOwnLow(hour, range(hour % HOURS_OF_DAY, HOURS_OF_DAY, 1)));
    }
    return times(0, 1) >= ENOUGH_HOURS
        ? Optional.of(withOwnLow(hour, range(0, 1, 1)))
        : Optional.empty();
  }

  private Range withOwnLow(int hour, Range others) {
    if (seen[hour] == 0) {
      return others;
    }
    long ownLow = range(hour, HOURS_OF_WEEK, 0).low();
    return new Range(Math.min(ownLow, others.low()), others.high());
  }

  /** Learns a count; times do not step back. */
  void add(long millis, long count) {
    long absoluteHour = Math.floorDiv(millis, HOUR_MILLIS);
    int hour = hourOfWeek(absoluteHour);
    if (absoluteHour == lastHour) {
      int at = hour * KEPT + (seen[hour] - 1) % KEPT;
      least[at] = Math.min(least[at], count);
      greatest[at] = Math.max(greatest[at], count);
      return;
    }
    lastHour = absoluteHour;
    int at = hour * KEPT + seen[hour] % KEPT;
    least[at] = count;
    greatest[at] = count;
    // Stays the same place in the ring.
    seen[hour] = seen[hour] == 2 * KEPT ? KEPT + 1 : seen[hour] + 1;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(lastHour);
    for (int hour = 0; hour < HOURS_OF_WEEK; hour++) {
      out.writeInt(seen[hour]);
      for (int i = 0; i < Math.min(seen[hour], KEPT); i++) {
        out.writeLong(least[hour * KEPT + i]);
        out.writeLong(greatest[hour * KEPT + i]);
      }
    }
  }

  static UsualCounts readFrom(DataInput in) throws IOException {
    UsualCounts usual = new UsualCounts();
    usual.lastHour = in.readLong();
    for (int hour = 0; hour < HOURS_OF_WEEK; hour++) {
      int known = in.readInt();
      if (known < 0 || known > 2 * KEPT) {
        throw new StateException("an hour is seen 0 to " + 2 * KEPT + " times, but was " + known);
      }
      usual.seen[hour] = known;
      for (int i = 0; i < Math.min(known, KEPT); i++) {
        usual.least[hour * KEPT + i] = in.readLong();
        usual.greatest[hour * KEPT + i] = in.readLong();
      }
    }
    if (usual.lastHour != Long.MIN_VALUE && usual.seen[hourOfWeek(usual.lastHour)] == 0) {
      throw new StateException("the last hour must have been seen, but was not");
    }
    return usual;
  }

  private int times(int firstHour, int every) {
    int times = 0;
    for (int hour = firstHour; hour < HOURS_OF_WEEK; hour += every) {
      times += Math.min(seen[hour], KEPT);
    }
    return times;
  }

  private Range range(int firstHour, int every, int leastLeftOut) {
    int size = times(firstHour, every);
    long[] lows = new long[size];
    long[] highs = new long[size];
    int at = 0;
    for (int hour = firstHour; hour < HOURS_OF_WEEK; hour += every) {
      int known = Math.min(seen[hour], KEPT);
      System.arraycopy(least, hour * KEPT, lows, at, known);
      System.arraycopy(greatest, hour * KEPT, highs, at, known);
      at += known;
    }
    Arrays.sort(lows);
    Arrays.sort(highs);
    int leftOut = Math.max(leastLeftOut, size / 20);
    long low = lows[leftOut];
    return new Range(low, Math.max(low, highs[size - 1 - leftOut]));
  }

  // The epoch began on a Thursday; which hour is the first does not matter.
  private static int hourOfWeek(long absoluteHour) {
    return (int) Math.floorMod(absoluteHour, (long) HOURS_OF_WEEK);
  }
}
