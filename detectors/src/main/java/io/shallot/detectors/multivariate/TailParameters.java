package io.shallot.detectors.multivariate;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code tail}.
 *
 * @param channels values in a row
 * @param window how many values of a channel's past are compared with
 * @param warmUp how many values must have been seen before a channel is judged
 */
record TailParameters(int channels, int window, int warmUp) {

  static final String TYPE = "tail";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "window",
              16,
              20_000,
              1_000,
              "points",
              "how much past is compared with; longer tells rarer values apart, is slower to accept"
                  + " a new level, and costs 16 bytes per point and channel"),
          WarmUp.parameter(4, 20_000, 20));

  static TailParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    int window = given.count("window");
    int warmUp = WarmUp.from(given, TYPE, "window");
    return new TailParameters(spec.channels().size(), window, warmUp);
  }
}
