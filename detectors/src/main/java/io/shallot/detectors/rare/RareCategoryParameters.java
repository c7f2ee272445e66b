package io.shallot.detectors.rare;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.WarmUp;

/**
 * Settings of {@code rare-category}.
 *
 * @param halfLife after how many points a point counts half
 * @param capacity how many categories are remembered
 * @param warmUp how many points must have been seen before a score is ready
 */
record RareCategoryParameters(double halfLife, int capacity, int warmUp) {

  static final String TYPE = "rare-category";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Real(
              "halfLife",
              16,
              1e9,
              10_000,
              "points",
              "after how many points a point counts half; longer tells rarer categories apart and"
                  + " is slower to accept a new one"),
          new Parameter.Whole(
              "capacity",
              2,
              10_000,
              1_000,
              "categories",
              "how many categories are remembered, 16 bytes each; the rarest is forgotten first"),
          WarmUp.parameter(1, 50));

  static RareCategoryParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new RareCategoryParameters(
        given.real("halfLife"), given.count("capacity"), WarmUp.from(given));
  }
}
