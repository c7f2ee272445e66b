package io.shallot.detectors.multivariate;

import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import java.util.List;

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
          new Parameter.Whole(
              "warmUp",
              4,
              20_000,
              20,
              "points",
              "how much past is needed before scores are ready; fewer is sooner and wilder"));

  static TailParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    int window = given.count("window");
    int warmUp = given.count("warmUp");
    if (warmUp > window) {
      throw new ConfigurationException(
          "detector " + TYPE,
          List.of("warmUp must be at most window (" + window + "), but was " + warmUp));
    }
    return new TailParameters(spec.channels().size(), window, warmUp);
  }
}
