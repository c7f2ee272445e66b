package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How much of a series the time of its period explains, and so how much it is worth asking. */
final class Rhythm {

  // Two guesses at each value are compared: what is usual for the time, and the mean of the long
  // past. With e_t and e_m their running mean distances from the values,
  //
  //   explained = 2 (1 - e_t / e_m), clamped to [0, 1]
  //   weight    = 1/2 + explained / 2
  //
  // Where there is no such rhythm, or times mean nothing, voices that go by the time compare with
  // rows that have nothing to do with this one: not useless, since they are another past, but worth
  // less. Distances are clipped at 5 typical ones, so that one outlier does not decide.
  //
  // Cost: O(1). Memory: 5 numbers.

  private static final double LEAST_RATE = 0.002;
  private static final double MOST_DISTANCES = 5;
  private static final long LEAST_ROWS = 20;
  private static final double LEAST_WEIGHT = 0.5;

  static final int BYTES = 16 + 40;

  private final double meanRate;
  private double fromTime;
  private double fromMean;
  private double typical;
  private long rows;
  private long compared;

  /**
   * Makes one that has seen nothing.
   *
   * @param meanRate weight of the newest row in what is typical
   */
  Rhythm(double meanRate) {
    this.meanRate = meanRate;
  }

  /** Returns what voices that go by the time are worth, from 0.5 to 1. */
  double weight() {
    if (compared < LEAST_ROWS || !(fromMean > 0)) {
      return LEAST_WEIGHT;
    }
    double explained = Math.max(0, Math.min(1, 2 * (1 - fromTime / fromMean)));
    return LEAST_WEIGHT + (1 - LEAST_WEIGHT) * explained;
  }

  /**
   * Learns how good the two guesses were.
   *
   * @param value the value
   * @param usual what is usual for the time; NaN if that is not known
   * @param mean the mean of the long past
   */
  void learn(double value, double usual, double mean) {
    double distance = Math.abs(value - mean);
    if (!Double.isNaN(usual)) {
      double rate = Math.max(LEAST_RATE, 1 / (compared + 1.0));
      double most = MOST_DISTANCES * typical;
      fromTime += rate * (Math.min(Math.abs(value - usual), most) - fromTime);
      fromMean += rate * (Math.min(distance, most) - fromMean);
      compared++;
    }
    typical += Math.max(meanRate, 1 / (rows + 1.0)) * (distance - typical);
    rows++;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeDouble(fromTime);
    out.writeDouble(fromMean);
    out.writeDouble(typical);
    out.writeLong(rows);
    out.writeLong(compared);
  }

  void restore(DataInput in) throws IOException {
    fromTime = State.atLeastZero(in, "a distance");
    fromMean = State.atLeastZero(in, "a distance");
    typical = State.atLeastZero(in, "a distance");
    rows = in.readLong();
    compared = in.readLong();
    if (compared < 0 || compared > rows) {
      throw State.fault("of " + rows + " rows " + compared + " cannot have been compared");
    }
  }
}
