package io.shallot.detectors;

import io.shallot.detectors.model.Judgement;

/** What a baseline expects of one value; filled anew for each point so that none is allocated. */
final class Expectation {

  private double expected = Double.NaN;
  private double scale = Double.NaN;
  private int support;
  private int slot;

  /**
   * Fills this in.
   *
   * @param newExpected finite
   * @param newScale finite and above 0, as {@link io.shallot.detectors.model.Floors#scale} gives it
   * @param newSupport how many points or visits it rests on
   * @param newSlot which part of the past it comes from, as the baseline counts them
   */
  void set(double newExpected, double newScale, int newSupport, int newSlot) {
    expected = newExpected;
    scale = newScale;
    support = newSupport;
    slot = newSlot;
  }

  double expected() {
    return expected;
  }

  double scale() {
    return scale;
  }

  int support() {
    return support;
  }

  int slot() {
    return slot;
  }

  /** Returns the distance in typical deviations, at most the highest score, never NaN. */
  double deviationsOf(double value) {
    double distance = Math.min(Math.abs(value - expected), Double.MAX_VALUE);
    return Math.min(distance / scale, Judgement.HIGHEST_SCORE);
  }
}
