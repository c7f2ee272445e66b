package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far a feature is from the k-th nearest of those remembered, in typical deviations. */
final class NearestVoice extends Voice {

  // The distance to the k-th nearest neighbour as a score [1], in one dimension, where it costs a
  // binary search. k = 1 says "never seen before"; larger k forgives what was seen only once or
  // twice.
  //
  // [1] S. Ramaswamy, R. Rastogi and K. Shim, Efficient algorithms for mining outliers from large
  //     data sets, SIGMOD 2000.

  /** Rows before which everything is new and nothing is said. */
  private static final int LEAST_ROWS = 20;

  private static final int OWN_BYTES = 32;

  private final Feature feature;
  private final NearestMemory memory;
  private final int neighbour;

  private int below;

  /**
   * Makes a voice.
   *
   * @param capacity how many of the latest values are remembered
   * @param neighbour k, at least 1
   */
  NearestVoice(Feature feature, int capacity, int neighbour) {
    this.feature = feature;
    this.memory = new NearestMemory(capacity);
    this.neighbour = neighbour;
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
    memory.add(row.value(feature));
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    memory.snapshot(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    memory.restore(in);
  }

  @Override
  long sizeBytes() {
    return OWN_BYTES + memory.sizeBytes();
  }
}
