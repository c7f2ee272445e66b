package io.shallot.detectors.multivariate.joint;

import io.shallot.api.Direction;
import io.shallot.detectors.model.Finding;
import io.shallot.detectors.model.Limit;
import java.util.Arrays;

/** What a model says of one row; direction and expectation are those of the leading channel. */
public final class Verdict extends Finding {

  private final double[] shares;
  private int lead;

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
    begin(newScore, newDirection);
    lead = newLead;
    Arrays.fill(shares, 0);
  }

  /**
   * Sets what was expected of the leading channel and what is held for ordinary; ends are clipped
   * to the largest doubles and widened to hold what is expected.
   */
  public void expect(double newExpected, double newLow, double newHigh) {
    expect(Limit.finite(newExpected));
    ordinary(newLow, newHigh);
  }

  /** Sets how much of the score a channel explains: any unit, at least 0. */
  public void share(int channel, double share) {
    shares[channel] = share > 0 ? share : 0;
  }

  /** Returns how much of the score a channel explains, in the unit it was set in. */
  public double share(int channel) {
    return shares[channel];
  }

  /** Returns the channel that explains most of the score. */
  public int lead() {
    return lead;
  }

  /** Returns about how many bytes of heap it holds. */
  long sizeBytes() {
    return 64 + 16 + 8L * NOTES + 16 + 8L * shares.length;
  }
}
