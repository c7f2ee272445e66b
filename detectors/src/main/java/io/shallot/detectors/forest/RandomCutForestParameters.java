package io.shallot.detectors.forest;

import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.WarmUp;
import io.shallot.detectors.multivariate.joint.LagVector;
import java.util.List;

/**
 * Settings of {@code random-cut-forest}.
 *
 * @param channels values in a row
 * @param shingle rows in a vector
 * @param trees how many trees
 * @param samples how many vectors a tree holds
 * @param warmUp how many vectors must have been seen before a score is ready
 * @param seed where randomness starts
 */
record RandomCutForestParameters(
    int channels, int shingle, int trees, int samples, int warmUp, long seed) {

  static final String TYPE = "random-cut-forest";

  static final String ARTIFACT = "software.amazon.randomcutforest:randomcutforest-core:4.4.0";

  private static final String LIBRARY = "com.amazon.randomcutforest.RandomCutForest";

  private static final int SHINGLE_ALONE = 8;

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          LagVector.parameter(SHINGLE_ALONE),
          new Parameter.Whole(
              "trees", 1, 200, 50, "", "how many trees vote; more is smoother and slower"),
          new Parameter.Whole(
              "samples",
              16,
              2_048,
              256,
              "points",
              "how many points of the past a tree holds; more tells rarer points apart and is"
                  + " slower"),
          WarmUp.parameter(1, 2_048, 32));

  static RandomCutForestParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    int samples = given.count("samples");
    int warmUp = WarmUp.from(given, TYPE, "samples");
    needLibrary();
    return new RandomCutForestParameters(
        spec.channels().size(),
        LagVector.rowsOf(spec, given, SHINGLE_ALONE),
        given.count("trees"),
        samples,
        warmUp,
        spec.seed());
  }

  private static void needLibrary() {
    try {
      Class.forName(LIBRARY, false, RandomCutForestParameters.class.getClassLoader());
    } catch (ClassNotFoundException absent) {
      ConfigurationException advice =
          new ConfigurationException(
              "detector " + TYPE, List.of("it needs a library that is not there; add " + ARTIFACT));
      advice.initCause(absent);
      throw advice;
    }
  }

  int values() {
    return channels * shingle;
  }
}
