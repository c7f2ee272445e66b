package io.shallot.detectors;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;

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
          new Parameter.Whole(
              "warmUp",
              2,
              100_000,
              8,
              "points",
              "how much past is needed before scores are ready; fewer is sooner and wilder"),
          Floors.FLOOR,
          Floors.RELATIVE_FLOOR);

  static EwmaParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new EwmaParameters(given.real("halfLife"), given.count("warmUp"), Floors.from(given));
  }
}
