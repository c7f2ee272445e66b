package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Keeps the numbers of a term for a quantile: all while they are few, else how many lie where. */
final class QuantileCell extends ValueCell {

  // Exact for up to 256 numbers. Beyond that they are counted in buckets each 2 % wider than the
  // one
  // below (as in Masson, Rim, Lee: DDSketch, VLDB 2019), so that the quantile is within 1 % of a
  // number that was there; numbers within 1e-9 of 0 count as 0, those beyond 1e18 as that. Counts
  // do
  // not depend on an order, as what a KLL or REQ sketch keeps does. At most 6,400 buckets, some
  // hundred in practice, 32 bytes each.

  /** Up to so many numbers the quantile is exact. */
  static final int EXACT = 256;

  private static final double WIDTH = StrictMath.log(1.02);
  private static final double LEAST = 1e-9;
  private static final double MOST = 1e18;
  // Keys of buckets in the order of their numbers: 0 in the middle, which is where 0 is.
  private static final int ZERO = 4_096;
  private static final int LEAST_POSITIVE = 1_100;

  private final double rank;
  private double[] few = new double[2];
  private int size;
  private boolean many;
  private HashMap64 buckets = new HashMap64();

  QuantileCell(double rank) {
    this.rank = rank;
  }

  @Override
  void add(Reading record) {
    double number = record.number(0);
    if (Double.isFinite(number)) {
      add(number);
    }
  }

  void add(double number) {
    if (many) {
      buckets.increase(bucket(number), 1);
      return;
    }
    if (size == EXACT) {
      count();
      add(number);
      return;
    }
    if (size == few.length) {
      few = Arrays.copyOf(few, 2 * size);
    }
    few[size++] = number;
  }

  @Override
  void merge(Cell other) {
    QuantileCell that = (QuantileCell) other;
    if (that.many) {
      count();
      that.buckets.forEach(buckets::increase);
    }
    for (int i = 0; i < that.size; i++) {
      add(that.few[i]);
    }
  }

  /** Returns the smallest number that at least the rank's share of numbers does not exceed. */
  @Override
  double value() {
    if (!many) {
      double[] sorted = Arrays.copyOf(few, size);
      Arrays.sort(sorted);
      return size == 0 ? Double.NaN : sorted[(int) place(size) - 1];
    }
    long[] keys = new long[buckets.size()];
    int[] next = {0};
    double[] counts = new double[2 * ZERO];
    double[] total = {0};
    buckets.forEach(
        (key, count) -> {
          keys[next[0]++] = key;
          counts[(int) key] = count;
          total[0] += count;
        });
    Arrays.sort(keys);
    double left = place(total[0]);
    for (long key : keys) {
      left -= counts[(int) key];
      if (left <= 0) {
        return middle((int) key);
      }
    }
    throw new IllegalStateException("no bucket holds rank " + rank + " of " + total[0]);
  }

  private double place(double count) {
    // A share such as 0.95 of 20 is meant to be 19, not a rounding error more.
    return Math.max(1, Math.min(count, Math.ceil(rank * count - 1e-9)));
  }

  private void count() {
    many = true;
    for (int i = 0; i < size; i++) {
      buckets.increase(bucket(few[i]), 1);
    }
    few = new double[0];
    size = 0;
  }

  private static int bucket(double number) {
    double distance = Math.min(Math.abs(number), MOST);
    if (distance < LEAST) {
      return ZERO;
    }
    int above = LEAST_POSITIVE + (int) Math.ceil(StrictMath.log(distance) / WIDTH);
    return number < 0 ? ZERO - above : ZERO + above;
  }

  private static double middle(int bucket) {
    if (bucket == ZERO) {
      return 0;
    }
    double upper = StrictMath.exp((Math.abs(bucket - ZERO) - LEAST_POSITIVE) * WIDTH);
    double middle = 2 * upper / (1.02 + 1);
    return bucket < ZERO ? -middle : middle;
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    out.writeBoolean(many);
    if (many) {
      buckets.snapshot(out);
      return;
    }
    double[] sorted = Arrays.copyOf(few, size);
    Arrays.sort(sorted);
    out.writeShort(size);
    for (double number : sorted) {
      out.writeDouble(number);
    }
  }

  @Override
  void restore(DataInput in) throws IOException {
    if (Saved.flag(in)) {
      count();
      buckets.restore(in, 2 * ZERO);
      boolean[] known = {buckets.isCounts()};
      buckets.forEach((key, count) -> known[0] &= key > 0 && key < 2 * ZERO);
      Saved.require(known[0], "buckets must be counted, and none but those there are");
      return;
    }
    int numbers = in.readUnsignedShort();
    Saved.require(numbers <= EXACT, "at most " + EXACT + " numbers must be kept");
    for (int i = 0; i < numbers; i++) {
      double number = in.readDouble();
      Saved.require(Double.isFinite(number), "numbers must be finite");
      add(number);
    }
  }
}
