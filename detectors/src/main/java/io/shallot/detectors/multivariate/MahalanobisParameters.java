package io.shallot.detectors.multivariate;

import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import java.util.List;

/**
 * Settings of {@code mahalanobis}.
 *
 * @param channels values in a row
 * @param halfLife after how many rows a row weighs half
 * @param warmUp how many rows must have been seen before a score is ready
 * @param shrinkage how far correlations are pulled to 0, from 0 to 1
 * @param relativeFloor the smallest spread, as a share of the level
 */
record MahalanobisParameters(
    int channels, double halfLife, int warmUp, double shrinkage, double relativeFloor) {

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

  static final Parameter.Real RELATIVE_FLOOR =
      new Parameter.Real(
          "relativeFloor",
          0,
          1,
          0.01,
          "share of the level",
          "smallest spread of a channel; raise it to overlook changes that are small for it");

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          HALF_LIFE,
          new Parameter.Whole(
              "warmUp",
              FadingCorrelation.LEAST,
              100_000,
              32,
              "points",
              "how much past is needed before scores are ready; fewer is sooner and wilder"),
          new Parameter.Real(
              "shrinkage",
              1e-6,
              1,
              0.02,
              "",
              "how far correlations are pulled to 0; 1 ignores them, less trusts small differences"
                  + " between channels more"),
          RELATIVE_FLOOR);

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
        given.count("warmUp"),
        given.real("shrinkage"),
        given.real(RELATIVE_FLOOR.name()));
  }
}
