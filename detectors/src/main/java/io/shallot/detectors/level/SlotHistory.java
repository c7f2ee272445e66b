package io.shallot.detectors.level;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The smallest, mean and largest value of each slot of time of the last 23 days. */
final class SlotHistory {

  // A ring of days, each made when a value of it comes. A day knows its number, so nothing needs to
  // be cleared in a gap, and a single false time stamp costs one day instead of all.
  //
  // A time that steps back by less than a day belongs to a slot that is over: it is dropped. A
  // larger step back is taken as a clock that was wrong before, and learning goes on from there.

  /** Three weeks back, the 24 hours before that, and the day still running. */
  static final int DAYS = 23;

  private static final int LOWEST = 0;
  private static final int MEAN = 1;
  private static final int HIGHEST = 2;
  private static final int NUMBERS = 3;
  private static final int OWN_BYTES = 48 + 16 + 4 * DAYS;
  private static final int DAY_BYTES = 24 + 16;

  private final int slotsPerDay;

  /** By day number modulo {@link #DAYS}; null until a value of such a day came. */
  private final @Nullable Day[] days = new Day[DAYS];

  private long current;
  private int points;

  /** NaN in all three numbers of a slot if it was not seen. */
  private static final class Day {

    private final long number;
    private final double[] numbers;

    Day(long number, int slots) {
      this.number = number;
      numbers = new double[NUMBERS * slots];
      Arrays.fill(numbers, Double.NaN);
    }
  }

  SlotHistory(int slotsPerDay) {
    this.slotsPerDay = slotsPerDay;
  }

  static SlotHistory restore(int slotsPerDay, DataInput in) throws IOException {
    SlotHistory history = new SlotHistory(slotsPerDay);
    history.current = in.readLong();
    history.points = in.readInt();
    if (history.points < 0) {
      throw new StateException(
          "a slot of week-over-week must have at least 0 points, but has " + history.points);
    }
    for (int d = 0; d < DAYS; d++) {
      if (in.readBoolean()) {
        Day day = new Day(in.readLong(), slotsPerDay);
        if (Math.floorMod(day.number, DAYS) != d) {
          throw new StateException(
              "day " + day.number + " of week-over-week is not one that can be at place " + d);
        }
        readSlots(day, in);
        history.days[d] = day;
      }
    }
    return history;
  }

  private static void readSlots(Day day, DataInput in) throws IOException {
    double[] numbers = day.numbers;
    for (int i = 0; i < numbers.length; i += NUMBERS) {
      double lowest = in.readDouble();
      if (Double.isNaN(lowest)) {
        continue;
      }
      double mean = in.readDouble();
      double highest = in.readDouble();
      if (!(-Double.MAX_VALUE <= lowest
          && lowest <= mean
          && mean <= highest
          && highest <= Double.MAX_VALUE)) {
        throw new StateException(
            "a slot of week-over-week must have a mean between finite extremes, but has "
                + lowest
                + ", "
                + mean
                + " and "
                + highest);
      }
      numbers[i + LOWEST] = lowest;
      numbers[i + MEAN] = mean;
      numbers[i + HIGHEST] = highest;
    }
  }

  /** Takes a value in, unless its slot is over. */
  void add(long slot, double value) {
    if (points > 0 && slot < current && slot > current - slotsPerDay) {
      return;
    }
    double[] numbers = dayOf(slot).numbers;
    int at = NUMBERS * Math.floorMod(slot, slotsPerDay);
    if (points == 0 || slot != current || Double.isNaN(numbers[at])) {
      current = slot;
      points = 1;
      Arrays.fill(numbers, at, at + NUMBERS, value);
      return;
    }
    points = points == Integer.MAX_VALUE ? points : points + 1;
    numbers[at + LOWEST] = Math.min(numbers[at + LOWEST], value);
    numbers[at + HIGHEST] = Math.max(numbers[at + HIGHEST], value);
    double mean = SlotSummary.between(numbers[at + MEAN], value, 1.0 / points);
    numbers[at + MEAN] =
        Math.max(numbers[at + LOWEST], Math.min(mean, numbers[at + HIGHEST])); // rounding
  }

  private Day dayOf(long slot) {
    long number = Math.floorDiv(slot, slotsPerDay);
    int place = Math.floorMod(number, DAYS);
    Day day = days[place];
    if (day == null || day.number != number) {
      day = new Day(number, slotsPerDay);
      days[place] = day;
    }
    return day;
  }

  private @Nullable Day find(long number) {
    Day day = days[Math.floorMod(number, DAYS)];
    return day == null || day.number != number ? null : day;
  }

  /** Returns the mean of a slot; NaN if it was not seen. */
  private double mean(long slot) {
    Day day = find(Math.floorDiv(slot, slotsPerDay));
    return day == null
        ? Double.NaN
        : day.numbers[NUMBERS * Math.floorMod(slot, slotsPerDay) + MEAN];
  }

  /** Sums up the slots from one to another, both included. */
  void sumUp(long first, long last, SlotSummary summary) {
    summary.clear();
    for (long slot = first; slot <= last; ) {
      int begin = Math.floorMod(slot, slotsPerDay);
      int end = (int) Math.min(slotsPerDay, begin + (last - slot) + 1);
      Day day = find(Math.floorDiv(slot, slotsPerDay));
      if (day != null) {
        addSlots(day.numbers, NUMBERS * begin, NUMBERS * end, summary);
      }
      slot += end - begin;
    }
  }

  private static void addSlots(double[] numbers, int begin, int end, SlotSummary summary) {
    for (int i = begin; i < end; i += NUMBERS) {
      if (!Double.isNaN(numbers[i + LOWEST])) {
        summary.add(numbers[i + LOWEST], numbers[i + MEAN], numbers[i + HIGHEST]);
      }
    }
  }

  /**
   * Returns the mean of a slot; of one not seen, what lies on the straight line between the nearest
   * seen before and after, or the one there is; NaN if none is seen within a day.
   */
  double meanAround(long slot) {
    long before = nearest(slot, -1);
    long after = nearest(slot, 1);
    if (before == slot || after == slot + slotsPerDay) {
      return mean(before); // NaN if there is neither
    }
    if (before == slot - slotsPerDay) {
      return mean(after);
    }
    double share = (double) (slot - before) / (double) (after - before);
    return SlotSummary.between(mean(before), mean(after), share);
  }

  /**
   * Returns the nearest slot seen in a direction, less than a day away; else the one a day away.
   */
  private long nearest(long slot, int direction) {
    long found = slot;
    while (found != slot + (long) direction * slotsPerDay && Double.isNaN(mean(found))) {
      found += direction;
    }
    return found;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeLong(current);
    out.writeInt(points);
    for (Day day : days) {
      out.writeBoolean(day != null);
      if (day != null) {
        out.writeLong(day.number);
        writeSlots(day, out);
      }
    }
  }

  private static void writeSlots(Day day, DataOutput out) throws IOException {
    for (int i = 0; i < day.numbers.length; i += NUMBERS) {
      out.writeDouble(day.numbers[i + LOWEST]);
      if (!Double.isNaN(day.numbers[i + LOWEST])) {
        out.writeDouble(day.numbers[i + MEAN]);
        out.writeDouble(day.numbers[i + HIGHEST]);
      }
    }
  }

  long sizeBytes() {
    long bytes = OWN_BYTES;
    for (Day day : days) {
      bytes += day == null ? 0 : DAY_BYTES + (long) Double.BYTES * day.numbers.length;
    }
    return bytes;
  }
}
