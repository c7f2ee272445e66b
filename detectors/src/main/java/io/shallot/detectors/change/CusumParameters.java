package io.shallot.detectors.change;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code cusum}.
 *
 * @param slack deviations from the level that a point may have for free
 * @param accept the sum from which on a change is accepted as the new level
 * @param settle how many points a change must have lasted before it is
 * @param halfLife after how many points a point weighs half in the level
 * @param warmUp how many points must have been seen before a score is ready
 * @param floors what a typical deviation is at least
 */
record CusumParameters(
    double slack, double accept, int settle, double halfLife, int warmUp, Floors floors) {

  static final String TYPE = "cusum";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Real(
              "slack",
              0,
              10,
              1,
              "typical deviations",
              "what each point may deviate for free; half the shift to be found soonest, less finds"
                  + " smaller shifts and more that are none"),
          new Parameter.Real(
              "accept",
              1,
              1e6,
              20,
              "typical deviations",
              "the sum from which on a change is taken for the new level; more reports it longer"),
          new Parameter.Whole(
              "settle",
              1,
              100_000,
              24,
              "points",
              "how long a change must have lasted to be taken for the new level; more reports it"
                  + " longer"),
          new Parameter.Real(
              "halfLife",
              8,
              1e6,
              288,
              "points",
              "after how many points a point weighs half in the level (288 is a day of 5-minute"
                  + " windows); longer finds slower drifts and adapts later"),
          WarmUp.parameter(2, 12),
          Floors.FLOOR,
          Floors.relative(0.01, "the typical size of a value"));

  static CusumParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new CusumParameters(
        given.real("slack"),
        given.real("accept"),
        given.count("settle"),
        given.real("halfLife"),
        WarmUp.from(given),
        Floors.from(given));
  }

  SumSettings sums() {
    return new SumSettings(
        TYPE, slack, 1, accept, settle, warmUp, SlowBaseline.weightOfHalfLife(halfLife), floors);
  }
}
