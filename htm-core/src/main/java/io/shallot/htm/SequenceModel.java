package io.shallot.htm;

import io.shallot.htm.anomaly.RawAnomaly;
import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.spatial.SpatialPooler;
import io.shallot.htm.state.StateInput;
import io.shallot.htm.temporal.BacktrackingTemporalMemory;
import io.shallot.htm.temporal.PlainTemporalMemory;
import io.shallot.htm.temporal.TemporalMemory;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Spatial pooler and temporal memory in a row: takes encoded points and says how badly each was
 * predicted. Keeps what went into the last judgement, for explanations.
 */
final class SequenceModel {

  private final SpatialPooler pooler;
  private final TemporalMemory memory;
  private final Sdr input;
  private final Sdr active;
  private final Sdr predicted;

  private SequenceModel(SpatialPooler pooler, TemporalMemory memory) {
    this.pooler = pooler;
    this.memory = memory;
    input = new Sdr(pooler.inputs());
    active = new Sdr(pooler.columns());
    predicted = new Sdr(pooler.columns());
  }

  /** Makes a model that has seen nothing. */
  static SequenceModel create(HtmParameters parameters, int inputBits, long seed) {
    SpatialPooler pooler = new SpatialPooler(parameters.spatial(inputBits, HtmRandom.mix(seed, 0)));
    long memorySeed = HtmRandom.mix(seed, 1);
    TemporalMemory memory =
        parameters.backtracking()
            ? new BacktrackingTemporalMemory(parameters.backtracking(memorySeed))
            : new PlainTemporalMemory(parameters.plain(memorySeed));
    return new SequenceModel(pooler, memory);
  }

  /** Returns the buffer to encode the next point into. */
  Sdr input() {
    return input;
  }

  /** Returns the active columns of the last point. */
  Sdr active() {
    return active;
  }

  /** Returns the columns that had been predicted for the last point. */
  Sdr predicted() {
    return predicted;
  }

  /**
   * Judges the encoded point in {@link #input()} and, if it may learn, moves past it.
   *
   * @return the raw anomaly score, in [0, 1]
   */
  double step(boolean learn) {
    pooler.compute(input, learn, active);
    memory.predictedColumns(predicted);
    double raw = RawAnomaly.score(active.count(), memory.countPredicted(active));
    if (learn) {
      memory.compute(active, true);
    }
    return raw;
  }

  /**
   * Returns which share of the last active columns was not predicted, for each field of the input:
   * a column belongs to a field as far as its connected active inputs do.
   *
   * @param starts the first bit of each field, ascending from 0
   * @return in [0, 1] each; NaN for a field that no active column is connected to
   */
  double[] unpredictedShares(int[] starts) {
    double[] all = new double[starts.length];
    double[] unpredicted = new double[starts.length];
    Sdr column = new Sdr(pooler.columns());
    for (int rank = 0; rank < active.count(); rank++) {
      column.clear();
      column.add(active.get(rank));
      double[] belonging = belonging(active.get(rank), starts);
      boolean surprising = column.overlap(predicted) == 0;
      for (int field = 0; field < starts.length; field++) {
        all[field] += belonging[field];
        unpredicted[field] += surprising ? belonging[field] : 0;
      }
    }
    for (int field = 0; field < starts.length; field++) {
      unpredicted[field] = all[field] > 0 ? unpredicted[field] / all[field] : Double.NaN;
    }
    return unpredicted;
  }

  private double[] belonging(int column, int[] starts) {
    double[] shares = new double[starts.length];
    Sdr connected = pooler.connected(column);
    int shared = 0;
    for (int i = 0, j = 0; i < connected.count() && j < input.count(); ) {
      int order = Integer.compare(connected.get(i), input.get(j));
      if (order == 0) {
        shares[fieldOf(input.get(j), starts)]++;
        shared++;
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    for (int field = 0; field < shares.length && shared > 0; field++) {
      shares[field] /= shared;
    }
    return shares;
  }

  private static int fieldOf(int bit, int[] starts) {
    int field = starts.length - 1;
    while (starts[field] > bit) {
      field--;
    }
    return field;
  }

  long sizeBytes() {
    long buffers = input.sizeBytes() + active.sizeBytes() + predicted.sizeBytes();
    return 40 + buffers + pooler.sizeBytes() + memory.sizeBytes();
  }

  void snapshot(DataOutput out) throws IOException {
    pooler.snapshot(out);
    memory.snapshot(out);
  }

  static SequenceModel restore(HtmParameters parameters, int inputBits, long seed, StateInput in)
      throws IOException {
    SpatialPooler pooler =
        SpatialPooler.restore(parameters.spatial(inputBits, HtmRandom.mix(seed, 0)), in);
    long memorySeed = HtmRandom.mix(seed, 1);
    TemporalMemory memory =
        parameters.backtracking()
            ? BacktrackingTemporalMemory.restore(parameters.backtracking(memorySeed), in)
            : PlainTemporalMemory.restore(parameters.plain(memorySeed), in);
    return new SequenceModel(pooler, memory);
  }
}
