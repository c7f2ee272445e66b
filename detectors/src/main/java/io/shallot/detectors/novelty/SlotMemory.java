package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Values by the slot of the period they came in, to find the nearest of about the same time. */
final class SlotMemory {

  // Each slot remembers its latest values, sorted (see NearestMemory). A value is compared with
  // those of its own slot and of the two beside it. It comes into the memory half a period late, so
  // that what came just before never excuses it, and one value at most per 288th of a period, so
  // that each slot reaches back many periods however fast the series is.
  //
  // Where time steps back, values that wait are remembered once they are half a period off either
  // way, and the 200 that wait at most make room for others: nothing grows without bound.
  //
  // Cost: three binary searches, and one insertion at most. Memory: 10 bytes a value, at most 24
  // times the capacity of a slot, and 16 for each that waits.

  private static final int MOST_WAITING = 200;
  private static final int FIRST_WAITING = 8;
  private static final long NEVER = Long.MIN_VALUE;
  private static final int OWN_BYTES = 64 + 16 + 4 * Period.SLOTS + 2 * 16;

  private final Period period;
  private final NearestMemory[] slots = new NearestMemory[Period.SLOTS];
  private long[] times = new long[FIRST_WAITING];
  private double[] values = new double[FIRST_WAITING];
  private int first;
  private int waiting;
  private long lastTime = NEVER;

  /**
   * Makes a memory.
   *
   * @param capacity how many values each slot remembers
   */
  SlotMemory(Period period, int capacity) {
    this.period = period;
    for (int slot = 0; slot < Period.SLOTS; slot++) {
      slots[slot] = new NearestMemory(capacity);
    }
  }

  /** Returns the distance to the nearest of about the same time of the period; NaN if none. */
  double distance(long timeMillis, double value) {
    int slot = period.slot(timeMillis);
    double nearest = Double.POSITIVE_INFINITY;
    for (int near = slot - 1; near <= slot + 1; near++) {
      double distance = slots[Math.floorMod(near, Period.SLOTS)].distance(value, 1);
      if (distance < nearest) {
        nearest = distance;
      }
    }
    return nearest == Double.POSITIVE_INFINITY ? Double.NaN : nearest;
  }

  /** Lets a value wait, and remembers those that waited long enough. */
  void add(long timeMillis, double value) {
    if (lastTime == NEVER
        || timeMillis < lastTime
        || timeMillis - lastTime >= period.thinningMillis()) {
      lastTime = timeMillis;
      if (waiting == MOST_WAITING) {
        rememberFirst();
      }
      append(timeMillis, value);
    }
    while (waiting > 0 && Math.abs(timeMillis - times[first]) >= period.delayMillis()) {
      rememberFirst();
    }
  }

  private void rememberFirst() {
    slots[period.slot(times[first])].add(values[first]);
    first = first + 1 == times.length ? 0 : first + 1;
    waiting--;
  }

  private void append(long timeMillis, double value) {
    if (waiting == times.length) {
      long[] moreTimes = new long[Math.min(MOST_WAITING, 2 * waiting)];
      double[] moreValues = new double[moreTimes.length];
      int head = waiting - first;
      System.arraycopy(times, first, moreTimes, 0, head);
      System.arraycopy(times, 0, moreTimes, head, first);
      System.arraycopy(values, first, moreValues, 0, head);
      System.arraycopy(values, 0, moreValues, head, first);
      times = moreTimes;
      values = moreValues;
      first = 0;
    }
    int place = (first + waiting) % times.length;
    times[place] = timeMillis;
    values[place] = value;
    waiting++;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeLong(lastTime);
    out.writeInt(waiting);
    for (int i = 0; i < waiting; i++) {
      int place = (first + i) % times.length;
      out.writeLong(times[place]);
      out.writeDouble(values[place]);
    }
    for (NearestMemory slot : slots) {
      slot.snapshot(out);
    }
  }

  void restore(DataInput in) throws IOException {
    lastTime = in.readLong();
    int count = State.count(in, MOST_WAITING, "the number of waiting values");
    for (int i = 0; i < count; i++) {
      append(Features.checkedTime(in), State.value(in, "a waiting value"));
    }
    if (lastTime == NEVER ? count > 0 : !Features.isTime(lastTime)) {
      throw State.fault("the time " + lastTime + " cannot be that of the last of its values");
    }
    for (NearestMemory slot : slots) {
      slot.restore(in);
    }
  }

  long sizeBytes() {
    long bytes = OWN_BYTES + 16L * times.length;
    for (NearestMemory slot : slots) {
      bytes += slot.sizeBytes();
    }
    return bytes;
  }
}
