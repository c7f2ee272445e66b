package io.shallot.detectors.forest;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.WarmUp;
import io.shallot.detectors.multivariate.joint.LagVector;

/**
 * Settings of {@code half-space-trees}.
 *
 * @param channels values in a row
 * @param shingle rows in a vector
 * @param trees how many trees
 * @param depth how often a tree halves space
 * @param window how many vectors of the past are compared with
 * @param warmUp how many vectors must have been seen before a score is ready
 * @param seed where randomness starts
 */
record HalfSpaceTreesParameters(
    int channels, int shingle, int trees, int depth, int window, int warmUp, long seed) {

  static final String TYPE = "half-space-trees";

  private static final int SHINGLE_ALONE = 4;

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          LagVector.parameter(SHINGLE_ALONE),
          new Parameter.Whole(
              "trees", 1, 100, 25, "", "how many trees vote; more is smoother and slower"),
          new Parameter.Whole(
              "depth",
              1,
              12,
              10,
              "",
              "how often a tree halves space; one more tells finer cells apart and doubles memory,"
                  + " which is trees times 2^(depth + 2) bytes"),
          new Parameter.Whole(
              "window",
              16,
              4_096,
              512,
              "points",
              "how much past is compared with; longer is steadier, slower to accept a new level,"
                  + " and costs 8 bytes per point and value"),
          WarmUp.parameter(8, 4_096, 32));

  static HalfSpaceTreesParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    int window = given.count("window");
    int warmUp = WarmUp.from(given, TYPE, "window");
    return new HalfSpaceTreesParameters(
        spec.channels().size(),
        LagVector.rowsOf(spec, given, SHINGLE_ALONE),
        given.count("trees"),
        given.count("depth"),
        window,
        warmUp,
        spec.seed());
  }

  int values() {
    return channels * shingle;
  }
}
