package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The typical deviation of a quantity over its long past, with a floor relative to its range. */
final class RunningScale {

  // a     = max(rate, 1 / n) for the n-th value: a plain mean at first, then one that fades
  // d     = z - mean, mean = mean + a d, variance = (1 - a) (variance + a d^2)
  // scale = sqrt(variance) + (largest - smallest so far) / 1000
  //
  // The range keeps the scale of a series that rests between rare jumps from shrinking to nothing.
  // Values are at most Features.LARGEST, so no square overflows. See Moments for the update.

  private static final double SHARE_OF_RANGE = 1e-3;

  static final int BYTES = 16 + 40;

  private final double rate;
  private double mean;
  private double variance;
  private double smallest;
  private double largest;

  RunningScale(double rate) {
    this.rate = rate;
  }

  /**
   * Returns the scale that there is once a value is mixed in, without doing so.
   *
   * @param before how many values came before
   */
  double scaleWith(double value, long before) {
    if (before == 0) {
      return 0;
    }
    double range = Math.max(largest, value) - Math.min(smallest, value);
    return Math.sqrt(varianceWith(value, weight(before))) + SHARE_OF_RANGE * range;
  }

  /** Returns the mean that there is once a value is mixed in. */
  double meanWith(double value, long before) {
    return before == 0 ? value : mean + weight(before) * (value - mean);
  }

  /** Mixes a value in. */
  void learn(double value, long before) {
    if (before == 0) {
      mean = value;
      smallest = value;
      largest = value;
      return;
    }
    double weight = weight(before);
    variance = varianceWith(value, weight);
    mean += weight * (value - mean);
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }

  private double varianceWith(double value, double weight) {
    double distance = value - mean;
    return (1 - weight) * (variance + weight * distance * distance);
  }

  private double weight(long before) {
    return Math.max(rate, 1.0 / (before + 1.0));
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeDouble(mean);
    out.writeDouble(variance);
    out.writeDouble(smallest);
    out.writeDouble(largest);
  }

  void restore(DataInput in) throws IOException {
    mean = State.value(in, "a mean");
    variance = State.atLeastZero(in, "a variance");
    smallest = State.value(in, "a smallest value");
    largest = State.value(in, "a largest value");
    if (smallest > largest) {
      throw State.fault("its range must not be empty, but was " + smallest + " to " + largest);
    }
  }
}
