package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** What a series is expected to be at a time of its period: the median of past visits. */
final class SlotMedians {

  // A visit is a slot of one period, such as an hour of one day; when the next begins, the mean of
  // its values goes into the ring of its slot. Expected is the median of the rings of a slot and
  // the
  // two beside it: it stands for a whole visit, so it is worked out once a visit.
  //
  // A median of up to 42 visits does not mind some days that went wrong. Cost: O(1), and sorting 42
  // numbers once a visit. Memory: 8 bytes a visit, up to 24 times their number.

  private static final int LEAST_VISITS = 3;
  private static final long NONE = Long.MIN_VALUE;
  private static final int OWN_BYTES = 88 + 2 * (16 + 8 * Period.SLOTS) + 16 + 24;

  private final Period period;
  private final int capacity;
  private final double[][] rings = new double[Period.SLOTS][0];
  private final int[] visits = new int[Period.SLOTS];
  private long visit = NONE;
  private double sum;
  private long count;
  private double expected = Double.NaN;

  private final double[] sorted;

  /**
   * Makes medians.
   *
   * @param capacity how many visits of each slot are remembered
   */
  SlotMedians(Period period, int capacity) {
    this.period = period;
    this.capacity = capacity;
    this.sorted = new double[3 * capacity];
  }

  /** Returns what is expected at a time; NaN while there are too few visits. */
  double expected(long timeMillis) {
    long now = period.visit(timeMillis);
    return now == visit ? expected : median(now);
  }

  /** Learns a value. */
  void add(long timeMillis, double value) {
    long now = period.visit(timeMillis);
    if (now != visit) {
      double next = median(now);
      endVisit();
      visit = now;
      expected = next;
    }
    sum += value;
    count++;
  }

  private void endVisit() {
    if (count > 0) {
      int slot = Period.slotOfVisit(visit);
      if (rings[slot].length < capacity && visits[slot] == rings[slot].length) {
        rings[slot] = Arrays.copyOf(rings[slot], Math.min(capacity, 2 + 2 * visits[slot]));
      }
      rings[slot][visits[slot] % capacity] = sum / (double) count;
      visits[slot] = visits[slot] + 1 == 2 * capacity ? capacity : visits[slot] + 1;
      sum = 0;
      count = 0;
    }
  }

  /** Returns the median for a visit as if the one that is running were over. */
  private double median(long now) {
    int slot = Period.slotOfVisit(now);
    int ended = count > 0 ? Period.slotOfVisit(visit) : -1;
    int n = 0;
    for (int near = slot - 1; near <= slot + 1; near++) {
      int s = Math.floorMod(near, Period.SLOTS);
      int held = Math.min(visits[s], capacity);
      System.arraycopy(rings[s], 0, sorted, n, held);
      if (s == ended) {
        sorted[n + visits[s] % capacity] = sum / (double) count;
        held = Math.min(held + 1, capacity);
      }
      n += held;
    }
    if (n < LEAST_VISITS) {
      return Double.NaN;
    }
    Arrays.sort(sorted, 0, n);
    return sorted[(n - 1) / 2] / 2 + sorted[n / 2] / 2;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeLong(visit);
    out.writeDouble(sum);
    out.writeLong(count);
    out.writeDouble(expected);
    for (int slot = 0; slot < Period.SLOTS; slot++) {
      int held = Math.min(visits[slot], capacity);
      out.writeInt(held);
      for (int i = visits[slot] - held; i < visits[slot]; i++) {
        out.writeDouble(rings[slot][i % capacity]);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    visit = in.readLong();
    sum = State.value(in, "a sum");
    count = in.readLong();
    expected = in.readDouble();
    boolean began = visit != NONE;
    if (began != count > 0 || count < 0 || Double.isInfinite(expected)) {
      throw State.fault("visit " + visit + " of " + count + " rows expects " + expected);
    }
    for (int slot = 0; slot < Period.SLOTS; slot++) {
      int held = State.count(in, capacity, "the number of visits");
      rings[slot] = new double[held];
      visits[slot] = held;
      for (int i = 0; i < held; i++) {
        rings[slot][i] = State.value(in, "the mean of a visit");
      }
    }
  }

  long sizeBytes() {
    long bytes = OWN_BYTES + 8L * sorted.length;
    for (double[] ring : rings) {
      bytes += 16 + 8L * ring.length;
    }
    return bytes;
  }
}
