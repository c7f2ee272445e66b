package io.shallot.detectors.multivariate.joint;

import io.shallot.api.Direction;
import java.util.Arrays;

/** What a model says of one row; filled anew for each so that none is allocated. */
public final class Verdict {

  /** Where scores end: a change after a constant past is no more telling than this. */
  public static final double HIGHEST_SCORE = 1e9;

  /** How many notes a model may leave. */
  public static final int NOTES = 4;

  private final double[] shares;
  private final double[] notes = new double[NOTES];
  private double score;
  private int lead;
  private Direction direction = Direction.NONE;
  private double expected = Double.NaN;
  private double low = Double.NaN;
  private double high = Double.NaN;

  /**
   * Makes a verdict that says nothing yet.
   *
   * @param channels how many values a row has
   */
  public Verdict(int channels) {
    shares = new double[channels];
  }

  /**
   * Sets the score and the channel that explains most of it; shares and notes are cleared.
   *
   * @param newScore at least 0; clipped to {@link #HIGHEST_SCORE}, and NaN counts as 0
   * @param newLead a channel that has a value
   * @param newDirection on which side the value of that channel lies
   */
  public void set(double newScore, int newLead, Direction newDirection) {
    score = newScore > 0 ? Math.min(newScore, HIGHEST_SCORE) : 0;
    lead = newLead;
    direction = newDirection;
    expected = Double.NaN;
    low = Double.NaN;
    high = Double.NaN;
    Arrays.fill(shares, 0);
    Arrays.fill(notes, 0);
  }

  /**
   * Sets what was expected of the leading channel and what is held for ordinary; ends are clipped
   * to the largest doubles and widened to hold what is expected.
   */
  public void expect(double newExpected, double newLow, double newHigh) {
    expected = finite(newExpected);
    low = Math.min(finite(newLow), expected);
    high = Math.max(finite(newHigh), expected);
  }

  /** Says that nothing below 0 is ordinary; what is expected always is. */
  void notNegative() {
    if (low < 0) {
      low = Math.min(0, expected);
      high = Math.max(high, low);
    }
  }

  /** Sets how much of the score a channel explains: any unit, at least 0. */
  public void share(int channel, double share) {
    shares[channel] = share > 0 ? share : 0;
  }

  /** Leaves a number for the sentence; which is which is the model's own affair. */
  public void note(int index, double number) {
    notes[index] = number;
  }

  /** Returns how much of the score a channel explains, in the unit it was set in. */
  public double share(int channel) {
    return shares[channel];
  }

  /** Returns a number that was left, 0 if none was. */
  public double note(int index) {
    return notes[index];
  }

  /** Returns the score, from 0 to {@link #HIGHEST_SCORE}. */
  public double score() {
    return score;
  }

  /** Returns the channel that explains most of the score. */
  public int lead() {
    return lead;
  }

  /** Returns on which side of the ordinary the leading value lies. */
  public Direction direction() {
    return direction;
  }

  /** Returns what was expected of the leading channel; NaN if the model does not say. */
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

  /** Returns about how many bytes of heap it holds. */
  long sizeBytes() {
    return 64 + 16 + 8L * NOTES + 16 + 8L * shares.length;
  }

  /** Returns on which side of another a value lies. */
  public static Direction directionOf(double value, double expected) {
    if (value > expected) {
      return Direction.PEAK;
    }
    return value < expected ? Direction.DIP : Direction.NONE;
  }

  /** Returns the nearest finite number to one that may have overflowed. */
  public static double finite(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(value, Double.MAX_VALUE));
  }
}
