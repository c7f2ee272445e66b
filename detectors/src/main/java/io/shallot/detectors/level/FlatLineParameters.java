package io.shallot.detectors.level;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code flat-line}.
 *
 * @param tolerance how far values of a run may lie from its first one, in the unit of the series
 * @param stepTolerance the same as a share of the typical step of the series
 * @param halfLife after how many points a point weighs half
 * @param patience after how many points a run is part of the past although it goes on
 * @param warmUp how many points must have been seen before a score is ready
 */
record FlatLineParameters(
    double tolerance, double stepTolerance, double halfLife, int patience, int warmUp) {

  static final String TYPE = "flat-line";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Real(
              "tolerance",
              0,
              Double.MAX_VALUE,
              0,
              "unit of the series",
              "how far values may lie from the first of a run and still belong to it; raise it to"
                  + " what a stuck sensor jitters"),
          new Parameter.Real(
              "stepTolerance",
              0,
              0.5,
              0.01,
              "share of the typical step",
              "the same as a share of the typical step from point to point; more finds a series"
                  + " that has only become quiet, and joins ordinary points into runs"),
          new Parameter.Real(
              "halfLife",
              32,
              1e6,
              4032,
              "points",
              "after how many points a run weighs half (4,032 is two weeks of 5-minute windows); "
                  + "longer is steadier and slower to accept a new habit"),
          new Parameter.Whole(
              "patience",
              16,
              1_000_000,
              2016,
              "points",
              "after how many points a run that goes on becomes part of the past and the score "
                  + "falls; longer keeps telling of a sensor that stays stuck"),
          WarmUp.parameter(2, 100));

  static FlatLineParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new FlatLineParameters(
        given.real("tolerance"),
        given.real("stepTolerance"),
        given.real("halfLife"),
        given.count("patience"),
        WarmUp.from(given));
  }
}
