package io.shallot.detectors.change;

import io.shallot.api.Parameter;
import io.shallot.api.Parameters;

/**
 * What a typical deviation is at least, however calm the past was.
 *
 * @param floor in the unit of the series, at least 0
 * @param relativeFloor as a share of the typical size of a value, from 0 to 1
 */
record Floors(double floor, double relativeFloor) {

  static final Parameter FLOOR =
      new Parameter.Real(
          "floor",
          0,
          Double.MAX_VALUE,
          0,
          "unit of the series",
          "smallest typical deviation; raise it to overlook changes that are small in themselves");

  static final Parameter RELATIVE_FLOOR =
      new Parameter.Real(
          "relativeFloor",
          0,
          1,
          0.01,
          "share of the typical size of a value",
          "smallest typical deviation; raise it to overlook changes that are small for the series");

  /**
   * Values further out count as this, and smaller deviations than its inverse as that: so that
   * squares, and sums of a million of them, neither overflow nor vanish.
   */
  static final double LARGEST = 1e150;

  private static final double SMALLEST = 1 / LARGEST;

  /** A share of a value that is rounding rather than a change. */
  private static final double RESOLUTION = 1e-9;

  static Floors from(Parameters parameters) {
    return new Floors(parameters.real(FLOOR.name()), parameters.real(RELATIVE_FLOOR.name()));
  }

  /** Returns the value or, if it is further out than {@link #LARGEST}, that. */
  static double clamp(double value) {
    return Math.max(-LARGEST, Math.min(value, LARGEST));
  }

  /** Returns the smallest typical deviation among values of a size; never 0, never infinite. */
  double least(double size) {
    double share = Math.max(relativeFloor, RESOLUTION) * size;
    return Math.min(Math.max(Math.max(floor, share), SMALLEST), LARGEST);
  }
}
