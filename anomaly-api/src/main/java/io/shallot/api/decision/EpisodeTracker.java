package io.shallot.api.decision;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Joins the strange points of one series into episodes. */
public final class EpisodeTracker {

  private static final int NONE_OPEN = -1;

  private final EpisodePolicy policy;

  /** Ordinary points since the last strange one; NONE_OPEN outside episodes. */
  private int calm;

  /** Points since the episode opened, its first included; 0 outside episodes. */
  private int length;

  /** Makes a tracker that has seen nothing. */
  public EpisodeTracker(EpisodePolicy policy) {
    this(policy, NONE_OPEN, 0);
  }

  private EpisodeTracker(EpisodePolicy policy, int calm, int length) {
    this.policy = policy;
    this.calm = calm;
    this.length = length;
  }

  /**
   * Takes the p-value of the next point.
   *
   * @param pValue in (0, 1]; 1 for a point that must not count as strange
   * @throws IllegalArgumentException if it is not in that range; NaN is not
   */
  public EpisodeStep advance(double pValue) {
    return advance(pValue, pValue);
  }

  /**
   * Takes the p-values of the next point where several judges are asked: a strict one opens
   * episodes, a lenient one keeps them open.
   *
   * @param opening in (0, 1]; decides whether the point begins an episode
   * @param staying in (0, 1]; decides whether the point belongs to the episode that is open
   * @throws IllegalArgumentException if one is not in that range; NaN is not
   */
  public EpisodeStep advance(double opening, double staying) {
    check(opening);
    check(staying);
    if (calm == NONE_OPEN) {
      if (opening > policy.openAt()) {
        return EpisodeStep.QUIET;
      }
      calm = 0;
      length = 1;
      return EpisodeStep.OPENED;
    }
    length++;
    calm = staying <= policy.stayAt() ? 0 : calm + 1;
    if (calm >= policy.calmPoints() || length > policy.longestPoints()) {
      return close();
    }
    return calm == 0 ? EpisodeStep.GROWN : EpisodeStep.HELD;
  }

  private static void check(double pValue) {
    if (!(pValue > 0 && pValue <= 1)) {
      throw new IllegalArgumentException("a p-value must be in (0, 1], but was " + pValue);
    }
  }

  /** Ends the episode that is open, if one is: the series has come to its end. */
  public EpisodeStep close() {
    if (calm == NONE_OPEN) {
      return EpisodeStep.QUIET;
    }
    calm = NONE_OPEN;
    length = 0;
    return EpisodeStep.CLOSED;
  }

  /** Tells whether an episode is open. */
  public boolean open() {
    return calm != NONE_OPEN;
  }

  /** Writes everything that decides a later step. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(calm);
    out.writeInt(length);
  }

  /**
   * Reads a tracker back.
   *
   * @throws StateException if the bytes cannot be such a state
   */
  public static EpisodeTracker restore(EpisodePolicy policy, DataInput in) throws IOException {
    int calm = in.readInt();
    int length = in.readInt();
    boolean outside = calm == NONE_OPEN && length == 0;
    boolean inside =
        calm >= 0
            && calm < policy.calmPoints()
            && length > calm
            && length <= policy.longestPoints();
    if (!outside && !inside) {
      throw new StateException(
          "an episode cannot be " + length + " points long and calm for " + calm);
    }
    return new EpisodeTracker(policy, calm, length);
  }
}
