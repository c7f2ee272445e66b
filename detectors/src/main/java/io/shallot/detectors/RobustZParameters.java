package io.shallot.detectors;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code robust-z}.
 *
 * @param window how many points of the past are compared with
 * @param warmUp how many points must have been seen before a score is ready, at most {@code window}
 * @param floors what a typical deviation is at least
 */
record RobustZParameters(int window, int warmUp, Floors floors) {

  static final String TYPE = "robust-z";

  private static final int LARGEST_WINDOW = 100_000;

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "window",
              8,
              LARGEST_WINDOW,
              288,
              "points",
              "how much past is compared with (288 is a day of 5-minute windows); "
                  + "longer is steadier, slower to accept a new level, and costs 16 bytes a point"),
          WarmUp.parameter(2, LARGEST_WINDOW, 8),
          Floors.FLOOR,
          Floors.relative(0.05, "the expected value"));

  static RobustZParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    int window = given.count("window");
    int warmUp = WarmUp.from(given, TYPE, "window");
    return new RobustZParameters(window, warmUp, Floors.from(given));
  }
}
