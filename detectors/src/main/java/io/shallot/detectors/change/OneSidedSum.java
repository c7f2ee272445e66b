package io.shallot.detectors.change;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A sum of excesses that never falls below 0, and the mean of the values since it last was 0. */
final class OneSidedSum {

  static final int BYTES = 16 + 8 + 4 + 8 + 8;

  private final double keep;

  private double sum;
  private int run;
  private double mean;

  /**
   * Makes a sum of 0.
   *
   * @param keep the share of the sum that is left after a point, from 0 to 1
   */
  OneSidedSum(double keep) {
    this.keep = keep;
  }

  /**
   * Reads the state back.
   *
   * @param subject whose it is, for the message
   */
  void restore(String subject, DataInput in) throws IOException {
    sum = in.readDouble();
    run = in.readInt();
    mean = in.readDouble();
    if (!(sum >= 0 && sum <= Double.MAX_VALUE) || run < 0 || !SlowBaseline.LIMIT.holds(mean)) {
      throw new StateException(
          subject
              + " must have finite sums and runs of at least 0, but has the sum "
              + sum
              + " of a run of "
              + run
              + " points with the mean "
              + mean);
    }
  }

  /** Returns what the sum would be after another excess. */
  double after(double excess) {
    return Math.max(0, keep * sum + excess);
  }

  void add(double excess, double value) {
    sum = after(excess);
    if (sum > 0) {
      run = run == Integer.MAX_VALUE ? run : run + 1;
      mean = SlowBaseline.LIMIT.clip(mean + (value - mean) / run);
    } else {
      reset();
    }
  }

  void reset() {
    sum = 0;
    run = 0;
    mean = 0;
  }

  double sum() {
    return sum;
  }

  /** Returns how many points came since the sum was 0. */
  int run() {
    return run;
  }

  /** Returns the mean of the values since the sum was 0; 0 if it is. */
  double mean() {
    return mean;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeDouble(sum);
    out.writeInt(run);
    out.writeDouble(mean);
  }
}
