package io.shallot.benchmarks;

import picocli.CommandLine.Option;

/** What a comparison times: what all commands that compare ask alike. */
final class PlanOptions {

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "How many records a model learns before it is timed: 2000, or half the series.")
  private int warmUp = Plan.UNSET;

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "How many records are timed: all that follow, or 2000 beside htm.java.")
  private int records = Plan.UNSET;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How many turns each side takes: 5, or 3 beside htm.java.")
  private int rounds = Plan.UNSET;

  /**
   * Returns the plan for a series.
   *
   * @param slow whether a record of some side costs milliseconds
   * @throws IllegalArgumentException if the series is too short for what was asked, or a figure is
   *     out of range
   */
  Plan plan(Series series, boolean slow) {
    return Plan.of(series.size(), warmUp, records, rounds, slow);
  }
}
