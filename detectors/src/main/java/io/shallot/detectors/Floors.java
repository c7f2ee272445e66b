package io.shallot.detectors;

import io.shallot.api.Parameter;
import io.shallot.api.Parameters;

/**
 * What a typical deviation is at least, however calm the past was.
 *
 * @param floor in the unit of the series, at least 0
 * @param relativeFloor as a share of the expected value, from 0 to 1
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
          0.05,
          "share of the expected value",
          "smallest typical deviation; raise it to overlook changes that are small for the series");

  /** A share of the expected value that is rounding rather than a change. */
  private static final double RESOLUTION = 1e-12;

  static Floors from(Parameters parameters) {
    return new Floors(parameters.real(FLOOR.name()), parameters.real(RELATIVE_FLOOR.name()));
  }

  /**
   * Returns the typical deviation to divide by: the spread found or the largest floor, never 0 and
   * never infinite, so that a change after a constant past scores high but finite.
   */
  double scale(double expected, double spread) {
    double share = Math.max(relativeFloor, RESOLUTION) * Math.abs(expected);
    double least = Math.max(Math.max(floor, share), Double.MIN_NORMAL);
    return Math.min(Math.max(spread, least), Double.MAX_VALUE);
  }
}
