package io.shallot.detectors.change;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code bayesian-change}.
 *
 * @param expectedRun how many points usually pass between changes
 * @param runs how many possible times of the last change are kept apart at most
 * @param halfLife after how many points a point weighs half in what a new run is expected to be
 * @param warmUp how many points must have been seen before a score is ready
 * @param floors what a typical deviation is at least
 */
record BayesianChangeParameters(
    double expectedRun, int runs, double halfLife, int warmUp, Floors floors) {

  static final String TYPE = "bayesian-change";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Real(
              "expectedRun",
              2,
              1e9,
              500,
              "points",
              "how many points usually pass between changes; fewer believes in changes sooner"),
          new Parameter.Whole(
              "runs",
              4,
              10_000,
              100,
              "runs",
              "how many possible times of the last change are kept apart; more finds the time of a"
                  + " change more exactly and costs time in proportion"),
          new Parameter.Real(
              "halfLife",
              8,
              1e6,
              288,
              "points",
              "after how many points a point weighs half in what a new run is expected to be;"
                  + " longer remembers what levels are usual for longer"),
          WarmUp.parameter(2, 12),
          Floors.FLOOR,
          Floors.relative(0.01, "the typical size of a value"));

  static BayesianChangeParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new BayesianChangeParameters(
        given.real("expectedRun"),
        given.count("runs"),
        given.real("halfLife"),
        WarmUp.from(given),
        Floors.from(given));
  }
}
