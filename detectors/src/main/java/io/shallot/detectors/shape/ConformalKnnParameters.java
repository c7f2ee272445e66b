package io.shallot.detectors.shape;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code conformal-knn}.
 *
 * @param window how many points are compared at once
 * @param neighbours to how many of the most similar windows the distance is taken
 * @param memory with how many earlier windows a window is compared
 * @param thinning how many points lie between the ends of those windows
 * @param warmUp how many points must have been seen before a score is ready
 * @param floors what a typical deviation is at least
 */
record ConformalKnnParameters(
    int window, int neighbours, int memory, int thinning, int warmUp, Floors floors) {

  static final String TYPE = "conformal-knn";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "window",
              2,
              64,
              8,
              "points",
              "how many points are compared at once; longer sees longer shapes and tells single"
                  + " points less"),
          new Parameter.Whole(
              "neighbours",
              1,
              32,
              3,
              "windows",
              "how many similar windows it takes to be ordinary; more lets what came once or twice"
                  + " before stay unusual"),
          new Parameter.Whole(
              "memory",
              64,
              20_000,
              2_000,
              "windows",
              "with how many earlier windows each is compared; time and memory grow with it"),
          new Parameter.Whole(
              "thinning",
              1,
              16,
              2,
              "points",
              "how many points lie between those windows; more reaches further back and compares"
                  + " less exactly"),
          WarmUp.parameter(16, 100),
          Floors.FLOOR,
          Floors.relative(0.01, "the level"));

  static ConformalKnnParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new ConformalKnnParameters(
        given.count("window"),
        given.count("neighbours"),
        given.count("memory"),
        given.count("thinning"),
        WarmUp.from(given),
        Floors.from(given));
  }

  /** Returns how many points the windows in memory and the one compared with them span. */
  int points() {
    return memory * thinning + 2 * window;
  }
}
