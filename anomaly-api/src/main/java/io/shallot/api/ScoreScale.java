package io.shallot.api;

/** What a detector's raw scores can be compared with before the series itself has a history. */
public enum ScoreScale {
  /**
   * Distances from the expected value in typical deviations of the series: 1 is ordinary, 10 is far
   * out. Calibration then has something to go by from the first scores on.
   */
  DEVIATIONS,
  /** Nothing: calibration goes by the ranks of past scores alone. */
  ARBITRARY
}
