package io.shallot.detectors.shape;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code novel-context}.
 *
 * @param depth how many values before a value make its context
 * @param resolution how many levels there are to a typical deviation
 * @param halfLife after how many points what was seen counts half
 * @param memory how many contexts and what followed them are kept
 * @param warmUp how many points must have been seen before a score is ready
 * @param floors what a typical deviation is at least
 */
record NovelContextParameters(
    int depth, double resolution, double halfLife, int memory, int warmUp, Floors floors) {

  static final String TYPE = "novel-context";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "depth",
              1,
              4,
              2,
              "points",
              "how many values before a value make its context; more sees longer patterns and needs"
                  + " more past"),
          new Parameter.Real(
              "resolution",
              0.25,
              8,
              4,
              "levels per typical deviation",
              "how finely values are told apart; finer sees smaller changes and needs more past"),
          new Parameter.Real(
              "halfLife",
              100,
              1e6,
              5_000,
              "points",
              "after how many points what was seen counts half; longer knows rarer things"),
          new Parameter.Whole(
              "memory",
              256,
              65_536,
              2_048,
              "entries",
              "how many contexts and continuations are kept, rounded up to a power of 2; fewer"
                  + " forgets rare ones sooner"),
          WarmUp.parameter(16, 200),
          Floors.FLOOR,
          Floors.relative(0.01, "the level"));

  static NovelContextParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new NovelContextParameters(
        given.count("depth"),
        given.real("resolution"),
        given.real("halfLife"),
        given.count("memory"),
        WarmUp.from(given),
        Floors.from(given));
  }
}
