package io.shallot.detectors.multivariate;

import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;
import java.util.List;

/**
 * Settings of {@code mahalanobis}.
 *
 * @param channels values in a row
 * @param halfLife after how many rows a row weighs half
 * @param warmUp how many rows must have been seen before a score is ready
 * @param shrinkage how far correlations are pulled to 0, from 0 to 1
 * @param floors the smallest spread
 */
record MahalanobisParameters(
    int channels, double halfLife, int warmUp, double shrinkage, Floors floors) {

  static final String TYPE = "mahalanobis";

  /** A distance costs the cube of the number of channels. */
  private static final int MOST_CHANNELS = 64;

  static final Parameter.Real HALF_LIFE =
      new Parameter.Real(
          "halfLife",
          16,
          1e6,
          1_000,
          "points",
          "after how many points a point weighs half; longer is steadier and slower to accept a new"
              + " way of moving together");

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          HALF_LIFE,
          WarmUp.parameter(FadingCorrelation.LEAST, 32),
          new Parameter.Real(
              "shrinkage",
              1e-6,
              1,
              0.02,
              "",
              "how far correlations are pulled to 0; 1 ignores them, less trusts small differences"
                  + " between channels more"),
          Floors.relative(0.01, "the level"));

  static MahalanobisParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    if (spec.channels().size() > MOST_CHANNELS) {
      throw new ConfigurationException(
          "detector " + TYPE,
          List.of(
              "there must be at most "
                  + MOST_CHANNELS
                  + " channels, but were "
                  + spec.channels().size()));
    }
    return new MahalanobisParameters(
        spec.channels().size(),
        given.real(HALF_LIFE.name()),
        WarmUp.from(given),
        given.real("shrinkage"),
        Floors.relativeFrom(given));
  }
}
