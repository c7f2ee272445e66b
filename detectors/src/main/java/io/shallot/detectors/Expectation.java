package io.shallot.detectors;

import io.shallot.api.Direction;

/** What a baseline expects of one value; filled anew for each point so that none is allocated. */
final class Expectation {

  /** Where scores end: a change after a constant past is no more telling than this. */
  static final double HIGHEST_SCORE = 1e9;

  /** How many typical deviations from the expected value still count as ordinary. */
  private static final double ORDINARY_DEVIATIONS = 4;

  private double expected = Double.NaN;
  private double scale = Double.NaN;
  private double least = -Double.MAX_VALUE;
  private int support;
  private int slot;

  /**
   * Fills this in.
   *
   * @param newExpected finite
   * @param newScale finite and above 0, as {@link Floors#scale} gives it
   * @param newSupport how many points or visits it rests on
   * @param newSlot which part of the past it comes from, as the baseline counts them
   */
  void set(double newExpected, double newScale, int newSupport, int newSlot) {
    expected = newExpected;
    scale = newScale;
    support = newSupport;
    slot = newSlot;
  }

  /** Says that nothing below this can be ordinary, whatever the scale. */
  void atLeast(double newLeast) {
    least = newLeast;
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

  double low() {
    return Math.min(expected, Math.max(least, expected - ORDINARY_DEVIATIONS * scale));
  }

  double high() {
    return Math.min(Double.MAX_VALUE, expected + ORDINARY_DEVIATIONS * scale);
  }

  /** Returns the distance in typical deviations, at most {@link #HIGHEST_SCORE}, never NaN. */
  double deviationsOf(double value) {
    double distance = Math.min(Math.abs(value - expected), Double.MAX_VALUE);
    return Math.min(distance / scale, HIGHEST_SCORE);
  }

  Direction directionOf(double value) {
    if (value > expected) {
      return Direction.PEAK;
    }
    return value < expected ? Direction.DIP : Direction.NONE;
  }
}
