package io.shallot.detectors.model;

import io.shallot.api.Direction;
import java.util.Arrays;

/** What a model says of one value; filled anew for each so that none is allocated. */
public final class Judgement {

  /** Where scores end: a change after a constant past is no more telling than this. */
  public static final double HIGHEST_SCORE = 1e9;

  /** How many notes a model may leave. */
  public static final int NOTES = 8;

  private double value;
  private double score;
  private Direction direction = Direction.NONE;
  private double expected = Double.NaN;
  private double low = Double.NaN;
  private double high = Double.NaN;
  private final double[] notes = new double[NOTES];

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
    score = newScore > 0 ? Math.min(newScore, HIGHEST_SCORE) : 0;
    direction = newDirection;
    expected = Double.NaN;
    low = Double.NaN;
    high = Double.NaN;
    Arrays.fill(notes, 0);
  }

  /**
   * Sets the score of a value and its direction from what was expected; notes are cleared.
   *
   * @param newValue what was judged
   * @param newScore at least 0; clipped to {@link #HIGHEST_SCORE}, and NaN counts as 0
   * @param newExpected finite
   */
  public void set(double newValue, double newScore, double newExpected) {
    set(newValue, newScore, directionOf(newValue, newExpected));
    expected = newExpected;
  }

  /**
   * Sets what is held for ordinary, with ends clipped to the largest doubles and {@code low <=
   * expected <= high} kept where something is expected.
   */
  public void ordinary(double newLow, double newHigh) {
    low = clip(newLow);
    high = clip(newHigh);
    if (!Double.isNaN(expected)) {
      low = Math.min(low, expected);
      high = Math.max(high, expected);
    }
  }

  /** Says that nothing below this can be ordinary; what is expected always can. */
  public void notBelow(double least) {
    double floor = Double.isNaN(expected) ? least : Math.min(least, expected);
    if (low < floor) {
      low = Math.min(floor, high);
    }
  }

  /** Leaves a number for the explanation; which is which is the model's own affair. */
  public void note(int index, double number) {
    notes[index] = number;
  }

  /** Returns a number that was left, 0 if none was. */
  public double note(int index) {
    return notes[index];
  }

  /** Returns what was judged. */
  public double value() {
    return value;
  }

  /** Returns the score, from 0 to {@link #HIGHEST_SCORE}. */
  public double score() {
    return score;
  }

  /** Returns on which side of the ordinary the value lies. */
  public Direction direction() {
    return direction;
  }

  /** Returns what was expected; NaN if the model does not say. */
  public double expected() {
    return expected;
  }

  /** Returns the lower end of the ordinary; NaN if the model does not say. */
  public double low() {
    return low;
  }

  /** Returns the upper end of the ordinary; NaN if the model does not say. */
  public double high() {
    return high;
  }

  /** Returns on which side of another a value lies. */
  public static Direction directionOf(double value, double expected) {
    if (value > expected) {
      return Direction.PEAK;
    }
    return value < expected ? Direction.DIP : Direction.NONE;
  }

  private static double clip(double end) {
    return Math.max(-Double.MAX_VALUE, Math.min(end, Double.MAX_VALUE));
  }
}
