package io.shallot.detectors.change;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code page-hinkley}.
 *
 * @param slack deviations from the mean that a point may have for free
 * @param fading the share of a sum that is left after a point
 * @param accept the sum from which on a change is accepted and the mean starts anew
 * @param settle how many points a change must have lasted before it is
 * @param warmUp how many points must have been seen before a score is ready
 * @param floors what a typical deviation is at least
 */
record PageHinkleyParameters(
    double slack, double fading, double accept, int settle, int warmUp, Floors floors) {

  static final String TYPE = "page-hinkley";

  /** So that the mean never stops altogether, however long nothing changes. */
  private static final double LEAST_WEIGHT = 1e-4;

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Real(
              "slack",
              0,
              10,
              0.25,
              "typical deviations",
              "what each point may deviate for free; less finds smaller shifts and more that are"
                  + " none"),
          new Parameter.Real(
              "fading",
              0.5,
              1,
              0.99,
              "share",
              "how much of the sum is left after a point; less forgets sooner and overlooks slow"
                  + " changes"),
          new Parameter.Real(
              "accept",
              1,
              1e6,
              50,
              "typical deviations",
              "the sum from which on a change is accepted and the mean starts anew; more reports it"
                  + " longer"),
          new Parameter.Whole(
              "settle",
              1,
              100_000,
              12,
              "points",
              "how long a change must have lasted to be accepted; more reports it longer"),
          WarmUp.parameter(2, 12),
          Floors.FLOOR,
          Floors.relative(0.01, "the typical size of a value"));

  static PageHinkleyParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new PageHinkleyParameters(
        given.real("slack"),
        given.real("fading"),
        given.real("accept"),
        given.count("settle"),
        WarmUp.from(given),
        Floors.from(given));
  }

  SumSettings sums() {
    return new SumSettings(TYPE, slack, fading, accept, settle, warmUp, LEAST_WEIGHT, floors);
  }
}
