package io.shallot.detectors;

import io.shallot.api.StateException;
import io.shallot.detectors.model.Limit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A weighted mean and standard deviation, in which what is mixed in later may weigh more. */
final class Moments {

  // Mixing (1 - a) parts of (mean, sd) with a parts of another group with (mean', sd') gives
  //
  //   d    = mean' - mean
  //   mean = mean + a d
  //   var  = (1 - a) (var + a d^2) + a var'
  //
  // which for a single value (var' = 0) is West's update [1], with fixed a the exponentially
  // weighted variance of Finch [2], and with a = 1/n the plain mean and variance (over n).
  //
  // Departure: the standard deviation is kept rather than the variance, and squares are only formed
  // inside hypot, so that values up to 1e308 neither overflow nor vanish. Where even that would
  // overflow, d and the deviation are clamped to the largest double. StrictMath, so that all
  // machines agree.
  //
  // [1] D. H. D. West, Updating mean and variance estimates: an improved method, CACM 22 (1979).
  // [2] T. Finch, Incremental calculation of weighted mean and variance, Cambridge (2009).

  static final int BYTES = 32;

  private double mean;
  private double deviation;
  private int count;

  /**
   * Reads moments back.
   *
   * @param subject what they are of, for the message
   */
  static Moments restore(String subject, DataInput in) throws IOException {
    Moments moments = new Moments();
    moments.count = in.readInt();
    moments.mean = in.readDouble();
    moments.deviation = in.readDouble();
    if (moments.count < 0
        || !Double.isFinite(moments.mean)
        || !(moments.deviation >= 0 && moments.deviation <= Double.MAX_VALUE)) {
      throw new StateException(
          subject
              + " must have a count and a deviation of at least 0 and a finite mean, but has "
              + moments.count
              + ", "
              + moments.deviation
              + " and "
              + moments.mean);
    }
    return moments;
  }

  /** Returns the weight of the newest part at which older parts halve every so many steps. */
  static double weightOfHalfLife(double steps) {
    return -StrictMath.expm1(-StrictMath.log(2) / steps);
  }

  /** Mixes in one value so that all values so far weigh the same. */
  void add(double value) {
    add(value, 0, 0);
  }

  /**
   * Mixes in a group.
   *
   * @param otherMean its mean; the value itself, if it is one
   * @param otherDeviation its standard deviation; 0, if it is one value
   * @param leastWeight what it weighs once there is much past, from 0 to 1; before that all weigh
   *     the same
   */
  void add(double otherMean, double otherDeviation, double leastWeight) {
    double weight = Math.max(leastWeight, 1.0 / (count + 1.0));
    double rest = Math.sqrt(1 - weight);
    double root = Math.sqrt(weight);
    double distance = Limit.finite(otherMean - mean);
    double own = rest * Limit.finite(StrictMath.hypot(deviation, root * distance));
    mean += weight * distance;
    deviation = Limit.finite(StrictMath.hypot(own, root * otherDeviation));
    count = count == Integer.MAX_VALUE ? count : count + 1;
  }

  double mean() {
    return mean;
  }

  /** Returns the standard deviation of what was mixed in (over n, not n - 1). */
  double deviation() {
    return deviation;
  }

  /** Returns how many values or groups were mixed in; stops at the largest int. */
  int count() {
    return count;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeDouble(mean);
    out.writeDouble(deviation);
  }
}
