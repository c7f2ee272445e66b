package io.shallot.detectors.model;

import io.shallot.api.Direction;
import java.util.Arrays;

/**
 * What a model says, of a value or of a row; filled anew for each so that none is allocated.
 *
 * <p>The ends of the ordinary are finite and hold what is expected.
 */
public abstract class Finding {

  /** Where scores end: a change after a constant past is no more telling than this. */
  public static final double HIGHEST_SCORE = 1e9;

  /** How many notes a model may leave. */
  public static final int NOTES = 8;

  private double score;
  private Direction direction = Direction.NONE;
  private double expected = Double.NaN;
  private double low = Double.NaN;
  private double high = Double.NaN;
  private final double[] notes = new double[NOTES];

  /** Makes a finding that says nothing yet. */
  protected Finding() {}

  /** Sets score and direction; notes and what was expected are cleared. */
  protected final void begin(double newScore, Direction newDirection) {
    score = newScore > 0 ? Math.min(newScore, HIGHEST_SCORE) : 0;
    direction = newDirection;
    expected = Double.NaN;
    low = Double.NaN;
    high = Double.NaN;
    Arrays.fill(notes, 0);
  }

  /** Sets what was expected. */
  protected final void expect(double newExpected) {
    expected = newExpected;
  }

  /**
   * Sets what is held for ordinary, with ends clipped to the largest doubles and {@code low <=
   * expected <= high} kept where something is expected.
   */
  public final void ordinary(double newLow, double newHigh) {
    low = Limit.finite(newLow);
    high = Limit.finite(newHigh);
    if (!Double.isNaN(expected)) {
      low = Math.min(low, expected);
      high = Math.max(high, expected);
    }
  }

  /** Says that nothing below this can be ordinary; what is expected always can. */
  public final void notBelow(double least) {
    double floor = Double.isNaN(expected) ? least : Math.min(least, expected);
    if (low < floor) {
      low = Math.min(floor, high);
    }
  }

  /** Leaves a number for the explanation; which is which is the model's own affair. */
  public final void note(int index, double number) {
    notes[index] = number;
  }

  /** Returns a number that was left, 0 if none was. */
  public final double note(int index) {
    return notes[index];
  }

  /** Returns the score, from 0 to {@link #HIGHEST_SCORE}. */
  public final double score() {
    return score;
  }

  /** Returns on which side of the ordinary the value lies that speaks. */
  public final Direction direction() {
    return direction;
  }

  /** Returns what was expected; NaN if the model does not say. */
  public final double expected() {
    return expected;
  }

  /** Returns the lower end of the ordinary; NaN if the model does not say. */
  public final double low() {
    return low;
  }

  /** Returns the upper end of the ordinary; NaN if the model does not say. */
  public final double high() {
    return high;
  }

  /** Returns on which side of another a value lies. */
  public static Direction directionOf(double value, double expected) {
    if (value > expected) {
      return Direction.PEAK;
    }
    return value < expected ? Direction.DIP : Direction.NONE;
  }
}
