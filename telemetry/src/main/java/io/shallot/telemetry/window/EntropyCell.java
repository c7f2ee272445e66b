package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Counts how often each text came, for the entropy of that. */
final class EntropyCell extends ValueCell {

  // Exact for up to 1,024 different texts. Beyond that they share 8,192 counters (32 KB) by their
  // hashes, so that what comes out is too low: by some 0.2 bits at 1,500 equally frequent
  // texts, and it is never above 13 bits. Both ways the result depends on the counts alone, not on
  // an order.

  /** Up to this many different texts have a counter of their own. */
  static final int EXACT = 1_024;

  private static final int SHARED = 8_192;
  private static final double LN2 = StrictMath.log(2);

  private HashMap64 own = new HashMap64();
  // Empty while the counts are exact.
  private int[] shared = {};

  @Override
  void add(Reading record) {
    if (record.has(0)) {
      add(record.hash(0), 1);
    }
  }

  void add(long hash, double times) {
    if (shared.length > 0) {
      shared[place(hash)] += (int) times;
      return;
    }
    own.increase(hash, times);
    if (own.size() > EXACT) {
      shared = new int[SHARED];
      own.forEach((each, count) -> shared[place(each)] += (int) count);
      own = new HashMap64();
    }
  }

  @Override
  void merge(Cell other) {
    EntropyCell that = (EntropyCell) other;
    that.own.forEach(this::add);
    if (that.shared.length > 0) {
      if (shared.length == 0) {
        shared = new int[SHARED];
        own.forEach((each, count) -> shared[place(each)] += (int) count);
        own = new HashMap64();
      }
      for (int i = 0; i < SHARED; i++) {
        shared[i] += that.shared[i];
      }
    }
  }

  /** Returns the Shannon entropy in bits; NaN without a text. */
  @Override
  double value() {
    double[] counts = counts();
    double total = 0;
    for (double count : counts) {
      total += count;
    }
    if (total == 0) {
      return Double.NaN;
    }
    // Sorted, since sums depend on their order and that of a table depends on arrival.
    Arrays.sort(counts);
    double entropy = 0;
    for (double count : counts) {
      if (count > 0) {
        entropy -= count / total * StrictMath.log(count / total);
      }
    }
    return Math.max(0, entropy / LN2);
  }

  private double[] counts() {
    if (shared.length > 0) {
      return Arrays.stream(shared).asDoubleStream().toArray();
    }
    double[] counts = new double[own.size()];
    int[] next = {0};
    own.forEach((hash, count) -> counts[next[0]++] = count);
    return counts;
  }

  private static int place(long hash) {
    return (int) (hash >>> 51);
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    out.writeBoolean(shared.length > 0);
    if (shared.length == 0) {
      own.snapshot(out);
    }
    for (int count : shared) {
      out.writeInt(count);
    }
  }

  @Override
  void restore(DataInput in) throws IOException {
    if (!Saved.flag(in)) {
      own.restore(in, EXACT);
      Saved.require(own.isCounts(), "what is counted must be whole");
      return;
    }
    shared = new int[SHARED];
    for (int i = 0; i < SHARED; i++) {
      shared[i] = in.readInt();
    }
  }
}
