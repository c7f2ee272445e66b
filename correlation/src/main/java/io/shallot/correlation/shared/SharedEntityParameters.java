package io.shallot.correlation.shared;

import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import java.time.Duration;

/**
 * What can be set on the {@code shared-entity} correlator.
 *
 * @param gapMillis the longest silence inside an incident
 * @param longestMillis the longest time from the first to the last start in an incident
 * @param capacity how many incidents may be open
 * @param evidence how many anomalies an incident keeps
 */
record SharedEntityParameters(long gapMillis, long longestMillis, int capacity, int evidence) {

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "gap",
              1,
              1440,
              30,
              "minutes",
              "the longest silence inside an incident; longer joins more and closes later"),
          new Parameter.Whole(
              "maxHours",
              1,
              168,
              12,
              "hours",
              "the longest time over which anomalies may join; then a new incident begins"),
          new Parameter.Whole(
              "capacity",
              1,
              1_000_000,
              10_000,
              "incidents",
              "how many may be open at once; the one opened first is closed for one more"),
          new Parameter.Whole(
              "evidence",
              1,
              10_000,
              200,
              "anomalies",
              "how many an incident keeps; further ones are only counted"));

  static SharedEntityParameters of(CorrelatorSpec spec) {
    Parameters values = SCHEMA.read("correlator " + spec.type(), spec.parameters());
    return new SharedEntityParameters(
        Duration.ofMinutes(values.whole("gap")).toMillis(),
        Duration.ofHours(values.whole("maxHours")).toMillis(),
        values.count("capacity"),
        values.count("evidence"));
  }
}
