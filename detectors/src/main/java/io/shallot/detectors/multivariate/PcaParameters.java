package io.shallot.detectors.multivariate;

import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;
import io.shallot.detectors.multivariate.joint.LagVector;
import java.util.List;

/**
 * Settings of {@code pca}.
 *
 * @param channels values in a row
 * @param shingle rows in a vector
 * @param halfLife after how many rows a row weighs half
 * @param warmUp how many rows must have been seen before a score is ready
 * @param variance which share of the variance the kept directions explain
 * @param refresh after how many rows the directions are found anew
 * @param floors the smallest spread
 */
record PcaParameters(
    int channels,
    int shingle,
    double halfLife,
    int warmUp,
    double variance,
    int refresh,
    Floors floors) {

  static final String TYPE = "pca";

  private static final int SHINGLE_ALONE = 8;

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          LagVector.parameter(SHINGLE_ALONE),
          MahalanobisParameters.HALF_LIFE,
          WarmUp.parameter(2L * FadingCorrelation.LEAST, 64),
          new Parameter.Real(
              "variance",
              0.1,
              0.999,
              0.9,
              "share",
              "how much of the variance the kept directions explain at least; more keeps more"
                  + " directions and overlooks what happens along them"),
          new Parameter.Whole(
              "refresh",
              1,
              10_000,
              32,
              "points",
              "after how many points the directions are found anew, which costs the cube of the"
                  + " number of values"),
          Floors.relative(0.01, "the level"));

  static PcaParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    int shingle = LagVector.rowsOf(spec, given, SHINGLE_ALONE);
    if (shingle * spec.channels().size() < 2) {
      throw new ConfigurationException(
          "detector " + TYPE, List.of("shingle must be at least 2 for one channel, but was 1"));
    }
    return new PcaParameters(
        spec.channels().size(),
        shingle,
        given.real(MahalanobisParameters.HALF_LIFE.name()),
        WarmUp.from(given),
        given.real("variance"),
        given.count("refresh"),
        Floors.relativeFrom(given));
  }

  int values() {
    return channels * shingle;
  }
}
