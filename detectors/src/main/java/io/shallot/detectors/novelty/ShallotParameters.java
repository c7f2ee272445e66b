package io.shallot.detectors.novelty;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import java.util.stream.IntStream;

/**
 * Settings of {@code shallot} and, as far as they apply, of {@code novelty}; defaults suit
 * telemetry of one value a minute to one an hour.
 *
 * @param memory how many latest values of each quantity are remembered
 * @param shapeMemory how many latest shapes are remembered
 * @param shortMean rows in the short mean
 * @param longMean rows in the long mean
 * @param neighbour which nearest of the long means counts
 * @param activity steps in the mean step
 * @param lags numbers in a shape
 * @param shapeBlock rows per number of a coarse shape
 * @param periodSeconds the length of a period, 86,400 for a day
 * @param periodMean rows in the mean that is compared with other periods
 * @param periodSpread rows in the spread that is compared with other periods
 * @param slotMemory how many values each slot of the period remembers
 * @param slotVisits how many visits of each slot its median is taken of
 * @param medianRows rows in the median that is expected without a period
 * @param warmUp rows before scores are ready
 * @param scaleRate weight of the newest row in a typical deviation
 * @param smoothing weight of the newest row in the running mean of surprise
 * @param newest share of the newest row's own surprise in the score
 */
record ShallotParameters(
    int memory,
    int shapeMemory,
    int shortMean,
    int longMean,
    int neighbour,
    int activity,
    int lags,
    int shapeBlock,
    long periodSeconds,
    int periodMean,
    int periodSpread,
    int slotMemory,
    int slotVisits,
    int medianRows,
    int warmUp,
    double scaleRate,
    double smoothing,
    double newest) {

  static final String SHALLOT = "shallot";
  static final String NOVELTY = "novelty";

  private static final Parameter MEMORY =
      new Parameter.Whole(
          "memory",
          64,
          NearestMemory.MOST,
          8_192,
          "points",
          "how long a value stays known; longer alarms less at what recurs, at 10 bytes a point for"
              + " each quantity remembered");
  private static final Parameter WARM_UP =
      new Parameter.Whole(
          "warmUp",
          20,
          100_000,
          200,
          "points",
          "how much past is needed before scores are ready; fewer is sooner and wilder");
  private static final Parameter SCALE_RATE =
      new Parameter.Real(
          "scaleRate",
          1e-6,
          0.1,
          0.0005,
          "",
          "weight of the newest point in typical deviations; higher follows changes of spread"
              + " sooner and judges by less past");
  private static final Parameter SMOOTHING =
      new Parameter.Real(
          "smoothing",
          0.01,
          1,
          0.3,
          "",
          "weight of the newest point in the running mean of surprise; lower asks for longer"
              + " evidence and answers later");
  private static final Parameter NEWEST =
      new Parameter.Real(
          "newest",
          0,
          1,
          0.4,
          "share",
          "how much of the score is the newest point's own surprise, the rest being the running"
              + " mean; higher answers sooner and more nervously");

  static final ParameterSchema NOVELTY_SCHEMA =
      ParameterSchema.of(MEMORY, WARM_UP, SCALE_RATE, SMOOTHING, NEWEST);

  static final ParameterSchema SHALLOT_SCHEMA =
      ParameterSchema.of(
          MEMORY,
          new Parameter.Whole(
              "shapeMemory",
              64,
              20_000,
              2_000,
              "shapes",
              "how many shapes stay known, one of every two points; time per point grows with it"),
          new Parameter.Whole(
              "shortMean", 2, 256, 16, "points", "length of the short level that may be novel"),
          new Parameter.Whole(
              "longMean", 2, 512, 32, "points", "length of the long level that may be novel"),
          new Parameter.Whole(
              "neighbour",
              1,
              64,
              5,
              "",
              "how many long levels like this there may have been before it is known"),
          new Parameter.Whole(
              "activity", 2, 256, 16, "points", "steps in the mean step that may be novel"),
          new Parameter.Whole("lags", 2, 64, 8, "numbers", "how many numbers make a shape"),
          new Parameter.Whole(
              "shapeBlock", 1, 16, 2, "points", "points per number of a coarse shape"),
          new Parameter.Whole(
              "period",
              240,
              31_622_400,
              86_400,
              "seconds",
              "the rhythm of the series; a day unless it is known to be another"),
          new Parameter.Whole(
              "periodMean",
              1,
              256,
              8,
              "points",
              "length of the level that is compared with the same time of other periods"),
          new Parameter.Whole(
              "periodSpread",
              2,
              256,
              16,
              "points",
              "length of the spread that is compared with the same time of other periods"),
          new Parameter.Whole(
              "slotMemory",
              16,
              4_096,
              256,
              "points",
              "how many values each 24th of the period remembers"),
          new Parameter.Whole(
              "slotVisits",
              1,
              128,
              14,
              "periods",
              "of how many past periods the expected value is the median"),
          new Parameter.Whole(
              "medianRows",
              1,
              256,
              20,
              "points",
              "of how many points the expected value is the median before two periods were seen"),
          WARM_UP,
          SCALE_RATE,
          SMOOTHING,
          NEWEST);

  /** Reads the settings of {@code shallot}. */
  static ShallotParameters shallot(DetectorSpec spec) {
    return from(SHALLOT_SCHEMA.read("detector " + SHALLOT, spec.parameters()));
  }

  /** Reads the settings of {@code novelty}. */
  static ShallotParameters novelty(DetectorSpec spec) {
    NOVELTY_SCHEMA.read("detector " + NOVELTY, spec.parameters());
    return from(SHALLOT_SCHEMA.read("detector " + NOVELTY, spec.parameters()));
  }

  private static ShallotParameters from(Parameters given) {
    return new ShallotParameters(
        given.count("memory"),
        given.count("shapeMemory"),
        given.count("shortMean"),
        given.count("longMean"),
        given.count("neighbour"),
        given.count("activity"),
        given.count("lags"),
        given.count("shapeBlock"),
        given.whole("period"),
        given.count("periodMean"),
        given.count("periodSpread"),
        given.count("slotMemory"),
        given.count("slotVisits"),
        given.count("medianRows"),
        given.count("warmUp"),
        given.real("scaleRate"),
        given.real("smoothing"),
        given.real("newest"));
  }

  /** Returns the length of a period in milliseconds. */
  long periodMillis() {
    return 1_000 * periodSeconds;
  }

  /** Returns how many rows before the newest one the features need. */
  int latestRows() {
    return IntStream.of(
            shortMean,
            longMean,
            activity + 1,
            lags * shapeBlock,
            lags + 1,
            periodMean,
            periodSpread,
            medianRows + 1)
        .max()
        .orElseThrow();
  }
}
