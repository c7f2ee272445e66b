package io.shallot.detectors.change;

import io.shallot.api.StateException;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.Limit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The level of a series, and how far its values lie from it, slow and hard to pull away. */
final class SlowBaseline {

  // With w the weight of the newest point (1/n for the n-th until that is less than the least
  // weight), d = x - level, and d' = d clipped to REACH typical deviations:
  //
  //   level     = level + w d'
  //   deviation = deviation + w' (|d'| sqrt(n / (n+1)) - deviation),   w' = w for n - 1 deviations
  //   size      = size + w (|x| - size), but at most doubled by one point
  //   scale     = max(1.2533 deviation, floor, relative floor * size)
  //
  // so that both estimate mean and standard deviation of normal data from the second point on (the
  // root is what the distance from an estimated mean is too large by), and no single point moves
  // the level by more than REACH w deviations or the scale by more than a factor 1 + REACH w: an
  // outlier cannot hide the next one [1]. During the first YOUNG points nothing is clipped: there
  // is nothing yet to clip by.
  //
  // The relative floor goes by the size of values rather than by the level, because the level of a
  // series of rare events is nearly 0.
  //
  // Cost: O(1), one square root. Memory: four numbers.
  // Fails: where more than a fifth of the points are wild, the clipped spread grows with them.
  //
  // [1] P. J. Huber, Robust estimation of a location parameter, Annals of Mathematical Statistics
  //     35 (1964).

  /** Where values end, so that squares, and sums of a million of them, are numbers still. */
  static final Limit LIMIT = new Limit(1e150);

  /** A share of a value that is rounding rather than a change. */
  private static final double RESOLUTION = 1e-9;

  static final int BYTES = 16 + 8 + 3 * 8 + 4;

  private static final double MEAN_DEVIATION_TO_SIGMA = 1.2533141373155003;
  private static final double REACH = 5;
  private static final int YOUNG = 8;

  private final Floors floors;
  private final double leastWeight;

  private int count;
  private double level;
  private double deviation;
  private double size;

  /**
   * Makes one that has seen nothing.
   *
   * @param leastWeight what a point weighs once there is much past, from 0 to 1
   */
  SlowBaseline(Floors floors, double leastWeight) {
    this.floors = floors;
    this.leastWeight = leastWeight;
  }

  /** Returns the weight of the newest point at which older points halve every so many points. */
  static double weightOfHalfLife(double points) {
    return -StrictMath.expm1(-StrictMath.log(2) / points);
  }

  /**
   * Reads the state back.
   *
   * @param subject whose it is, for the message
   */
  void restore(String subject, DataInput in) throws IOException {
    count = in.readInt();
    level = in.readDouble();
    deviation = in.readDouble();
    size = in.readDouble();
    if (count < 0
        || !LIMIT.holds(level)
        || !(deviation >= 0 && deviation <= 2 * LIMIT.largest())
        || !(size >= 0 && size <= LIMIT.largest())) {
      throw new StateException(
          subject
              + " must have a baseline of finite numbers with a count, a deviation and a size of at"
              + " least 0, but has "
              + count
              + ", "
              + deviation
              + " and "
              + size
              + " at the level "
              + level);
    }
  }

  /** Mixes a value in; it must have been clamped. */
  void add(double value) {
    if (count == 0) {
      level = value;
      size = Math.abs(value);
      count = 1;
      return;
    }
    double n = count;
    double distance = value - level;
    if (count >= YOUNG) {
      double reach = REACH * scale();
      distance = Math.max(-reach, Math.min(distance, reach));
    }
    double weight = Math.max(leastWeight, 1 / (n + 1));
    double deviationWeight = Math.max(leastWeight, 1 / n);
    level = LIMIT.clip(level + weight * distance);
    deviation += deviationWeight * (Math.abs(distance) * Math.sqrt(n / (n + 1)) - deviation);
    deviation = Math.max(deviation, 0); // rounding may push it below
    double reached = size > 0 ? Math.min(Math.abs(value), size / weight) : Math.abs(value);
    size = Math.min(Math.max(size + weight * (reached - size), 0), LIMIT.largest());
    count = count == Integer.MAX_VALUE ? count : count + 1;
  }

  /**
   * Moves to another level; the deviation is kept.
   *
   * @param newLevel clamped
   * @param points how many points the new level was found from: what comes weighs accordingly
   */
  void moveTo(double newLevel, int points) {
    level = newLevel;
    count = points;
  }

  int count() {
    return count;
  }

  double level() {
    return level;
  }

  /** Returns the typical deviation, never less than the floors, so never 0; never infinite. */
  double scale() {
    return scale(floors, size, MEAN_DEVIATION_TO_SIGMA * deviation);
  }

  /** Returns the smallest deviation that counts. */
  double least() {
    return scale(floors, size, 0);
  }

  /** Returns the typical deviation of values of a size; never 0, never infinite. */
  static double scale(Floors floors, double size, double spread) {
    return floors.scale(size, Math.max(RESOLUTION * size, spread), LIMIT);
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeDouble(level);
    out.writeDouble(deviation);
    out.writeDouble(size);
  }
}
