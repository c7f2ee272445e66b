package io.shallot.pipeline.budget;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most so many in any 24 hours, of which a flood may take half at once: the other half is kept
 * for what comes later, or stands out.
 */
final class Allowance {

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** How many times less probable than everything told stands out. */
  private static final double OUTSTANDING = 10;

  private record Told(long timeMillis, double pValue) {}

  private final int perDay;
  private final int atOnce;
  private final long leastGapMillis;

  /** What was told in the last 24 hours, oldest first. */
  private final Deque<Told> recent = new ArrayDeque<>();

  /** Makes one of which nothing is used; {@code perDay} is at least 1. */
  Allowance(int perDay) {
    this.perDay = perDay;
    this.atOnce = (perDay + 1) / 2;
    this.leastGapMillis = DAY_MILLIS / Math.max(1, perDay - atOnce);
  }

  /** Tells whether one more may be told. Times never go back. */
  boolean allows(long nowMillis, double pValue) {
    while (!recent.isEmpty() && recent.getFirst().timeMillis() <= nowMillis - DAY_MILLIS) {
      recent.removeFirst();
    }
    if (recent.size() < atOnce) {
      return true;
    }
    return recent.size() < perDay
        && (nowMillis - recent.getLast().timeMillis() >= leastGapMillis
            || recent.stream().allMatch(told -> pValue <= told.pValue() / OUTSTANDING));
  }

  /** Takes one as told. */
  void add(long nowMillis, double pValue) {
    recent.addLast(new Told(nowMillis, pValue));
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(recent.size());
    for (Told told : recent) {
      out.writeLong(told.timeMillis());
      out.writeDouble(told.pValue());
    }
  }

  void restore(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > perDay) {
      throw new StateException("of " + perDay + " a day, " + size + " cannot have been told");
    }
    long before = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      Told told = new Told(in.readLong(), in.readDouble());
      if (told.timeMillis() < before || !(told.pValue() > 0 && told.pValue() <= 1)) {
        throw new StateException("this cannot have been told: " + told);
      }
      before = told.timeMillis();
      recent.addLast(told);
    }
  }
}
