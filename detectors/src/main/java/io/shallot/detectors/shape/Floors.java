package io.shallot.detectors.shape;

import io.shallot.api.Parameter;
import io.shallot.api.Parameters;

/**
 * What a typical deviation is at least, however calm the past was.
 *
 * @param floor in the unit of the series, at least 0
 * @param relativeFloor as a share of the level of the series, from 0 to 1
 */
record Floors(double floor, double relativeFloor) {

  static final Parameter FLOOR =
      new Parameter.Real(
          "floor",
          0,
          Double.MAX_VALUE,
          0,
          "unit of the series",
          "smallest typical deviation; raise it to overlook shapes that are small in themselves");

  static final Parameter RELATIVE_FLOOR =
      new Parameter.Real(
          "relativeFloor",
          0,
          1,
          0.01,
          "share of the level",
          "smallest typical deviation; raise it to overlook shapes that are small for the series");

  /** A share of the level that is rounding rather than a change. */
  private static final double RESOLUTION = 1e-12;

  /** Where values and deviations end on either side, so that squares of them do not overflow. */
  static final double LARGEST = 1e100;

  private static final double SMALLEST = 1e-100;

  static Floors from(Parameters parameters) {
    return new Floors(parameters.real(FLOOR.name()), parameters.real(RELATIVE_FLOOR.name()));
  }

  /** Returns the value, clipped to the largest that models reckon with; never -0.0. */
  static double clip(double value) {
    return Math.max(-LARGEST, Math.min(value, LARGEST)) + 0.0;
  }

  /** Returns the deviation to divide by: the spread found or the largest floor. */
  double scale(double level, double spread) {
    double share = Math.max(relativeFloor, RESOLUTION) * Math.abs(level);
    double least = Math.max(Math.max(floor, share), SMALLEST);
    return Math.min(Math.max(spread, least), LARGEST);
  }
}
