package io.shallot.detectors.change;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code adwin}.
 *
 * @param delta how likely a cut may be false
 * @param window how many points are remembered at most
 * @param buckets how many buckets of each size there may be
 * @param warmUp how many points must have been seen before a score is ready
 * @param floors what a typical deviation is at least
 */
record AdwinParameters(double delta, int window, int buckets, int warmUp, Floors floors) {

  static final String TYPE = "adwin";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Real(
              "delta",
              1e-12,
              0.5,
              0.002,
              "probability",
              "how likely it may be that a cut is false; less cuts later and less often"),
          new Parameter.Whole(
              "window",
              16,
              1_000_000,
              10_000,
              "points",
              "how much past is remembered at most; more finds slower changes, and each doubling costs"
                  + " 36 bytes for each of the buckets"),
          new Parameter.Whole(
              "buckets",
              2,
              64,
              5,
              "buckets",
              "how many buckets of each size there may be; more finds the moment of a change more"
                  + " exactly and costs time and memory in proportion"),
          WarmUp.parameter(2, 12),
          Floors.FLOOR,
          Floors.relative(0.01, "the typical size of a value"));

  static AdwinParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new AdwinParameters(
        given.real("delta"),
        given.count("window"),
        given.count("buckets"),
        WarmUp.from(given),
        Floors.from(given));
  }
}
