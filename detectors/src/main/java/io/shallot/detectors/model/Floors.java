package io.shallot.detectors.model;

import io.shallot.api.Parameter;
import io.shallot.api.Parameters;

/**
 * What a typical deviation is at least, however calm the past was.
 *
 * @param floor in the unit of the series, at least 0
 * @param relativeFloor as a share of the level, from 0 to 1
 */
public record Floors(double floor, double relativeFloor) {

  /** What hosts set from a metric's least effect; 0 by default. */
  public static final Parameter FLOOR =
      new Parameter.Real(
          "floor",
          0,
          Double.MAX_VALUE,
          0,
          "unit of the series",
          "smallest typical deviation; raise it to overlook changes that are small in themselves");

  private static final String RELATIVE = "relativeFloor";

  /** A share of the level that is rounding rather than a change. */
  private static final double RESOLUTION = 1e-12;

  /**
   * Returns the parameter for the relative floor.
   *
   * @param defaultShare from 0 to 1
   * @param level of what it is a share, such as {@code "the expected value"}
   */
  public static Parameter relative(double defaultShare, String level) {
    return new Parameter.Real(
        RELATIVE,
        0,
        1,
        defaultShare,
        "share of " + level,
        "smallest typical deviation; raise it to overlook changes that are small for the series");
  }

  /** Returns both floors. */
  public static Floors from(Parameters parameters) {
    return new Floors(parameters.real(FLOOR.name()), parameters.real(RELATIVE));
  }

  /** Returns the relative floor alone, of detectors whose channels have different units. */
  public static Floors relativeFrom(Parameters parameters) {
    return new Floors(0, parameters.real(RELATIVE));
  }

  /**
   * Returns the typical deviation to divide by: the spread found or the largest floor, never 0 and
   * never infinite, so that a change after a constant past scores high but finite.
   */
  public double scale(double level, double spread) {
    return scale(level, spread, Limit.FINITE);
  }

  /** Returns the typical deviation to divide by, within a limit and no smaller than its inverse. */
  public double scale(double level, double spread, Limit limit) {
    double share = Math.max(relativeFloor, RESOLUTION) * Math.abs(level);
    double least = Math.max(Math.max(floor, share), limit.smallest());
    return Math.min(Math.max(spread, least), limit.largest());
  }
}
