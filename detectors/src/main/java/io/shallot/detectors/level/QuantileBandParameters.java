package io.shallot.detectors.level;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code quantile-band}.
 *
 * @param tailShare which share of the past lies beyond either end of the band
 * @param halfLife after how many points a point weighs half
 * @param warmUp how many points must have been seen before a score is ready
 * @param floors half the width of the band at least
 */
record QuantileBandParameters(double tailShare, double halfLife, int warmUp, Floors floors) {

  static final String TYPE = "quantile-band";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Real(
              "tailShare",
              1e-5,
              0.25,
              0.005,
              "share of the past",
              "how much of the past lies beyond either end of the band; less makes it wider and"
                  + " needs more past to be told from the extremes"),
          new Parameter.Real(
              "halfLife",
              32,
              1e6,
              2016,
              "points",
              "after how many points a point weighs half (2,016 is a week of 5-minute windows); "
                  + "longer is steadier and slower to accept a new range"),
          WarmUp.parameter(2, 50),
          Floors.FLOOR,
          Floors.relative(0.01, "the level"));

  static QuantileBandParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new QuantileBandParameters(
        given.real("tailShare"), given.real("halfLife"), WarmUp.from(given), Floors.from(given));
  }
}
