package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far a feature is from the k-th nearest of those remembered, in typical deviations. */
final class NearestVoice extends Voice {

  // The distance to the k-th nearest neighbour as a score [1], in one dimension, where it costs a
  // binary search. k = 1 says "never seen before"; larger k forgives what was seen only once or
  // twice. With a delay the latest rows are not yet in the memory, so that an anomaly that lasts is
  // not excused by its own beginning.
  //
  // [1] S. Ramaswamy, R. Rastogi and K. Shim, Efficient algorithms for mining outliers from large
  //     data sets, SIGMOD 2000.

  /** Rows before which everything is new and nothing is said. */
  private static final int LEAST_ROWS = 20;

  private static final int OWN_BYTES = 40 + 16;

  private final Feature feature;
  private final NearestMemory memory;
  private final int neighbour;

  /** Rows not yet in the memory; a ring once it is full. */
  private final double[] waiting;

  private int arrived;
  private int below;

  /**
   * Makes a voice.
   *
   * @param neighbour k, at least 1
   * @param delay after how many rows a value is remembered, 0 for at once
   */
  NearestVoice(Feature feature, NearestMemory memory, int neighbour, int delay) {
    this.feature = feature;
    this.memory = memory;
    this.neighbour = neighbour;
    this.waiting = new double[delay];
  }

  NearestVoice(Feature feature, int memory, int neighbour) {
    this(feature, new NearestMemory(memory), neighbour, 0);
  }

  @Override
  double raw(Features row) {
    double value = row.value(feature);
    below = memory.countBelow(value);
    if (row.count() < LEAST_ROWS) {
      return 0;
    }
    return row.inDeviations(feature, memory.distance(value, neighbour, below));
  }

  /** Returns the nearest below the feature of the row asked of last; NaN if there is none. */
  double nearestBelow() {
    return below > 0 ? memory.ranked(below - 1) : Double.NaN;
  }

  /** Returns the nearest that is not below; NaN if there is none. */
  double nearestAbove() {
    return below < memory.size() ? memory.ranked(below) : Double.NaN;
  }

  /** Returns how many values are remembered. */
  int remembered() {
    return memory.size();
  }

  /** Returns the remembered value below which there is a share of them, from 0 to 1. */
  double quantile(double share) {
    return memory.ranked((int) Math.round(share * (memory.size() - 1)));
  }

  @Override
  void learn(Features row) {
    double value = row.value(feature);
    if (waiting.length == 0) {
      memory.add(value);
      return;
    }
    int place = arrived % waiting.length;
    if (arrived >= waiting.length) {
      memory.add(waiting[place]);
    }
    waiting[place] = value;
    arrived = arrived + 1 == 2 * waiting.length ? waiting.length : arrived + 1;
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    memory.snapshot(out);
    int count = Math.min(arrived, waiting.length);
    out.writeInt(count);
    for (int i = arrived - count; i < arrived; i++) {
      out.writeDouble(waiting[i % waiting.length]);
    }
  }

  @Override
  void restore(DataInput in) throws IOException {
    memory.restore(in);
    arrived = State.count(in, waiting.length, "the number of waiting values");
    for (int i = 0; i < arrived; i++) {
      waiting[i] = State.value(in, "a waiting value");
    }
  }

  @Override
  long sizeBytes() {
    return OWN_BYTES + 8L * waiting.length + memory.sizeBytes();
  }
}
