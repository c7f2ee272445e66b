package io.shallot.htm.anomaly;

import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells values that leave the range of all before them by more than a share of it: anomalies that
 * need no model, and that a sequence model may be slow to see.
 */
public final class SpatialAnomaly {

  // How: with the least and the greatest value so far, a < b, a value outside
  // [a - t (b - a), b + t (b - a)] is an anomaly; then it widens the range itself. The published
  // detector (numenta/NAB) does this with t = 0.05. Nothing is told before two different values
  // came. No look-ahead, O(1), two numbers. A slow drift is never told; the third value often is.

  /** The tolerance of the published detector. */
  public static final double DEFAULT_TOLERANCE = 0.05;

  private final double tolerance;

  // Greatest below least: no value came yet.
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  /**
   * Makes one that has seen nothing.
   *
   * @param tolerance how far outside a value may lie, as a share of the range; finite, at least 0
   */
  public SpatialAnomaly(double tolerance) {
    if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a tolerance must be finite and at least 0, but was " + tolerance);
    }
    this.tolerance = tolerance;
  }

  /**
   * Takes the next value.
   *
   * @param value one that is not finite is missing: no anomaly, nothing changes
   * @return whether it left the range of those before it
   */
  public boolean update(double value) {
    boolean anomaly = peek(value);
    if (Double.isFinite(value)) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return anomaly;
  }

  /** Returns what {@link #update} would return, and changes nothing. */
  public boolean peek(double value) {
    if (!Double.isFinite(value) || !(least < greatest)) {
      return false;
    }
    // The range of all doubles is no double; infinity times a tolerance of 0 would be NaN.
    double margin = Math.min(greatest - least, Double.MAX_VALUE) * tolerance;
    return value > greatest + margin || value < least - margin;
  }

  /** Writes the range. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeDouble(least);
    out.writeDouble(greatest);
  }

  /**
   * Reads one that goes on where the other stood.
   *
   * @param tolerance the one it was made with
   */
  public static SpatialAnomaly restore(double tolerance, StateInput in) throws IOException {
    SpatialAnomaly anomaly = new SpatialAnomaly(tolerance);
    double least = in.real("least value", -Double.MAX_VALUE, Double.POSITIVE_INFINITY);
    double greatest = in.real("greatest value", Double.NEGATIVE_INFINITY, Double.MAX_VALUE);
    boolean none = least == Double.POSITIVE_INFINITY && greatest == Double.NEGATIVE_INFINITY;
    if (!none && !(least <= greatest && Double.isFinite(least) && Double.isFinite(greatest))) {
      throw new CorruptStateException(
          "a range must go up, but went from " + least + " to " + greatest);
    }
    anomaly.least = least;
    anomaly.greatest = greatest;
    return anomaly;
  }
}
