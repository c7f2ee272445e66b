package io.shallot.detectors.model;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Parameter;
import io.shallot.api.Parameters;
import java.util.List;

/** The parameter of all detectors that judge only once they know enough. */
public final class WarmUp {

  private static final String NAME = "warmUp";
  private static final long MOST = 100_000;

  private WarmUp() {}

  /** Returns the parameter: a number of points, at most 100,000. */
  public static Parameter parameter(long least, long byDefault) {
    return parameter(least, MOST, byDefault);
  }

  /** Returns the parameter: a number of points. */
  public static Parameter parameter(long least, long most, long byDefault) {
    return new Parameter.Whole(
        NAME,
        least,
        most,
        byDefault,
        "points",
        "how much past is needed before scores are ready; fewer is sooner and wilder");
  }

  /** Returns how many points must have been seen before a score is ready. */
  public static int from(Parameters given) {
    return given.count(NAME);
  }

  /**
   * Returns how many points must have been seen before a score is ready.
   *
   * @param type of the detector, for the message
   * @param limit the parameter that says how many are remembered
   * @throws ConfigurationException if that is fewer, so that no score would ever be
   */
  public static int from(Parameters given, String type, String limit) {
    int warmUp = from(given);
    int most = given.count(limit);
    if (warmUp > most) {
      throw new ConfigurationException(
          "detector " + type,
          List.of("warmUp must be at most " + limit + " (" + most + "), but was " + warmUp));
    }
    return warmUp;
  }
}
