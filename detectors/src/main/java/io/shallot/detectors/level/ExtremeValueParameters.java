package io.shallot.detectors.level;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code extreme-value}.
 *
 * @param levelWindow of how many points the median is the level; 0 for no level
 * @param tailShare which share of the past exceeds the threshold on either side
 * @param halfLife after how many points a point weighs half for the thresholds
 * @param excesses how many excesses a tail is fitted to at most
 * @param warmUp how many points must have been seen before a score is ready
 * @param floors the scale of a tail at least
 */
record ExtremeValueParameters(
    int levelWindow, double tailShare, double halfLife, int excesses, int warmUp, Floors floors) {

  static final String TYPE = "extreme-value";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "levelWindow",
              0,
              1001,
              25,
              "points",
              "of how many points the median is subtracted before tails are looked at; longer"
                  + " sees slower changes and lags behind seasons, 0 subtracts nothing"),
          new Parameter.Real(
              "tailShare",
              0.001,
              0.2,
              0.02,
              "share of the past",
              "how much of the past exceeds the threshold on either side; more gives the tail"
                  + " more points to be fitted to that are less of a tail"),
          new Parameter.Real(
              "halfLife",
              32,
              1e6,
              2016,
              "points",
              "after how many points a point weighs half for the thresholds; "
                  + "longer is steadier and slower to accept a new spread"),
          new Parameter.Whole(
              "excesses",
              20,
              5000,
              200,
              "excesses",
              "to how many of the latest excesses a tail is fitted; more is steadier and costs 16"
                  + " bytes each, for each side"),
          WarmUp.parameter(2, 100),
          Floors.FLOOR,
          Floors.relative(0.001, "the level"));

  static ExtremeValueParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new ExtremeValueParameters(
        given.count("levelWindow"),
        given.real("tailShare"),
        given.real("halfLife"),
        given.count("excesses"),
        WarmUp.from(given),
        Floors.from(given));
  }
}
