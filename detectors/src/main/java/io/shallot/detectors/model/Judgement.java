package io.shallot.detectors.model;

import io.shallot.api.Direction;

/** What a model says of one value. */
public final class Judgement extends Finding {

  private double value;

  /** Makes a judgement that says nothing yet. */
  public Judgement() {}

  /**
   * Sets the score of a value of which nothing was expected in particular; notes are cleared.
   *
   * @param newValue what was judged
   * @param newScore at least 0; clipped to {@link #HIGHEST_SCORE}, and NaN counts as 0
   * @param newDirection on which side it lies
   */
  public void set(double newValue, double newScore, Direction newDirection) {
    value = newValue;
    begin(newScore, newDirection);
  }

  /**
   * Sets the score of a value and its direction from what was expected; notes are cleared.
   *
   * @param newValue what was judged
   * @param newScore at least 0; clipped to {@link #HIGHEST_SCORE}, and NaN counts as 0
   * @param newExpected finite
   */
  public void set(double newValue, double newScore, double newExpected) {
    set(newValue, newScore, newExpected, directionOf(newValue, newExpected));
  }

  /**
   * Sets the score of a value whose direction is not that from what was expected: a low value may
   * be one of a run that is too high; notes are cleared.
   *
   * @param newValue what was judged
   * @param newScore at least 0; clipped to {@link #HIGHEST_SCORE}, and NaN counts as 0
   * @param newExpected finite
   * @param newDirection on which side the fault lies
   */
  public void set(double newValue, double newScore, double newExpected, Direction newDirection) {
    set(newValue, newScore, newDirection);
    expect(newExpected);
  }

  /** Returns what was judged. */
  public double value() {
    return value;
  }
}
