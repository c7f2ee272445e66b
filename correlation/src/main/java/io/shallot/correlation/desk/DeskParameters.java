package io.shallot.correlation.desk;

import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import java.time.Duration;
import java.util.Map;

/**
 * What can be set on a desk.
 *
 * @param stepMillis an incident that grows is told at most once in such a span of event time,
 *     except when it becomes more severe
 * @param verdictMillis how long a verdict goes for later findings where it does not say
 * @param open how many incidents may be open at once
 * @param remembered how many closed incidents can still be judged
 * @param verdicts how many verdicts are kept
 */
public record DeskParameters(
    long stepMillis, long verdictMillis, int open, int remembered, int verdicts) {

  /** What can be set, with ranges and defaults. */
  public static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "step",
              1,
              1440,
              5,
              "minutes",
              "an incident that grows is told at most once in a step; longer is quieter and later"),
          new Parameter.Whole(
              "verdictDays",
              1,
              3650,
              30,
              "days",
              "how long a verdict goes for what is like its incident, where it says no end"),
          new Parameter.Whole(
              "open",
              1,
              1_000_000,
              20_000,
              "incidents",
              "how many may be open at once; the one opened first is closed for one more"),
          new Parameter.Whole(
              "remembered",
              1,
              1_000_000,
              1_000,
              "incidents",
              "how many closed ones can still be judged; the one closed first is forgotten"),
          new Parameter.Whole(
              "verdicts",
              1,
              1_000_000,
              2_000,
              "verdicts",
              "how many are kept; the oldest is forgotten for one more"));

  /** Returns the defaults. */
  public static DeskParameters standard() {
    return of(Map.of());
  }

  /**
   * Returns what is given, and the defaults for the rest.
   *
   * @throws io.shallot.api.ConfigurationException naming all faults
   */
  public static DeskParameters of(Map<String, String> given) {
    Parameters values = SCHEMA.read("desk", given);
    return new DeskParameters(
        Duration.ofMinutes(values.whole("step")).toMillis(),
        Duration.ofDays(values.whole("verdictDays")).toMillis(),
        values.count("open"),
        values.count("remembered"),
        values.count("verdicts"));
  }
}
