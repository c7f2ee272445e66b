package io.shallot.detectors.level;

import io.shallot.api.Parameter;
import io.shallot.api.Parameters;

/**
 * What a spread of values is taken for at least, however calm the past was.
 *
 * @param floor in the unit of the series, at least 0
 * @param relativeFloor as a share of the level, from 0 to 1
 */
record LeastSpread(double floor, double relativeFloor) {

  private static final String FLOOR = "floor";
  private static final String RELATIVE_FLOOR = "relativeFloor";

  /** A share of the level that is rounding rather than a change. */
  private static final double RESOLUTION = 1e-12;

  /** Returns the parameter for the floor in the unit of the series; hosts know its name. */
  static Parameter floorParameter() {
    return new Parameter.Real(
        FLOOR,
        0,
        Double.MAX_VALUE,
        0,
        "unit of the series",
        "smallest typical deviation; raise it to overlook changes that are small in themselves");
  }

  /** Returns the parameter for the floor as a share of the level. */
  static Parameter relativeFloorParameter(double defaultValue) {
    return new Parameter.Real(
        RELATIVE_FLOOR,
        0,
        1,
        defaultValue,
        "share of the level",
        "smallest typical deviation; raise it to overlook changes that are small for the series");
  }

  static LeastSpread from(Parameters parameters) {
    return new LeastSpread(parameters.real(FLOOR), parameters.real(RELATIVE_FLOOR));
  }

  /**
   * Returns the spread found or the largest floor, never 0 and never infinite, so that it can be
   * divided by.
   */
  double atLeast(double level, double spread) {
    double share = Math.max(relativeFloor, RESOLUTION) * Math.abs(level);
    double least = Math.max(Math.max(floor, share), Double.MIN_NORMAL);
    return finite(Math.max(spread, least));
  }

  /** Returns a number with infinity taken for the largest double. */
  static double finite(double number) {
    return Math.max(-Double.MAX_VALUE, Math.min(number, Double.MAX_VALUE));
  }

  /** Returns the number that lies a share of the way from one to another, exact if they agree. */
  static double between(double from, double to, double share) {
    return from == to ? from : from * (1 - share) + to * share;
  }
}
