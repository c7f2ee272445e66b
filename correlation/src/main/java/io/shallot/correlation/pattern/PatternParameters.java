package io.shallot.correlation.pattern;

import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.api.decision.AlertPolicy;
import java.util.Map;

/**
 * What can be set on the model of patterns; the detector is given beside it.
 *
 * @param categories how many categories have series of their own
 * @param leastCount how many findings a count must be outside the usual range, at least
 * @param policy how surprising a count must be, and how readily a series tells again
 */
public record PatternParameters(int categories, int leastCount, AlertPolicy policy) {

  /** What can be set, with ranges and defaults. */
  public static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "categories",
              1,
              10_000,
              32,
              "categories",
              "how many have series of their own, four detectors each; the rest is counted as"
                  + " other"),
          new Parameter.Whole(
              "leastCount",
              1,
              1_000_000,
              5,
              "findings",
              "how far a count must at least be outside the usual range to be told"),
          new Parameter.Real(
              "surprise",
              1,
              10,
              2,
              "-log10 of the p-value",
              "the least surprise of a series that has long been quiet; higher tells less"));

  /** Returns the defaults. */
  public static PatternParameters standard() {
    return of(Map.of());
  }

  /**
   * Returns what is given, and the defaults for the rest.
   *
   * @throws io.shallot.api.ConfigurationException naming all faults
   */
  public static PatternParameters of(Map<String, String> given) {
    Parameters values = SCHEMA.read("patterns", given);
    return new PatternParameters(
        values.count("categories"),
        values.count("leastCount"),
        AlertPolicy.standard().withSurprise(values.real("surprise")));
  }
}
