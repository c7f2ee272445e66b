package io.shallot.detectors;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code ewma}.
 *
 * @param halfLife after how many points a point weighs half
 * @param warmUp how many points must have been seen before a score is ready
 * @param floors what a typical deviation is at least
 */
record EwmaParameters(double halfLife, int warmUp, Floors floors) {

  static final String TYPE = "ewma";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Real(
              "halfLife",
              1,
              1e6,
              24,
              "points",
              "after how many points a point weighs half (24 is two hours of 5-minute windows); "
                  + "longer is steadier and slower to accept a new level"),
          WarmUp.parameter(2, 8),
          Floors.FLOOR,
          Floors.relative(0.05, "the expected value"));

  static EwmaParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new EwmaParameters(given.real("halfLife"), WarmUp.from(given), Floors.from(given));
  }
}
