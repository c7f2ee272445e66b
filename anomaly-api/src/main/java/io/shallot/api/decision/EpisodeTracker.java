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

  /** Makes a tracker that has seen nothing. */
  public EpisodeTracker(EpisodePolicy policy) {
    this(policy, NONE_OPEN);
  }

  private EpisodeTracker(EpisodePolicy policy, int calm) {
    this.policy = policy;
    this.calm = calm;
  }

  /**
   * Takes the p-value of the next point.
   *
   * @param pValue in (0, 1]; 1 for a point that must not count as strange
   */
  public EpisodeStep advance(double pValue) {
    if (calm == NONE_OPEN) {
      if (pValue > policy.openAt()) {
        return EpisodeStep.QUIET;
      }
      calm = 0;
      return EpisodeStep.OPENED;
    }
    if (pValue <= policy.stayAt()) {
      calm = 0;
      return EpisodeStep.GROWN;
    }
    calm++;
    return calm < policy.calmPoints() ? EpisodeStep.HELD : close();
  }

  /** Ends the episode that is open, if one is: the series has come to its end. */
  public EpisodeStep close() {
    if (calm == NONE_OPEN) {
      return EpisodeStep.QUIET;
    }
    calm = NONE_OPEN;
    return EpisodeStep.CLOSED;
  }

  /** Tells whether an episode is open. */
  public boolean open() {
    return calm != NONE_OPEN;
  }

  /** Writes everything that decides a later step. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(calm);
  }

  /**
   * Reads a tracker back.
   *
   * @throws StateException if the bytes cannot be such a state
   */
  public static EpisodeTracker restore(EpisodePolicy policy, DataInput in) throws IOException {
    int calm = in.readInt();
    if (calm < NONE_OPEN || calm >= policy.calmPoints()) {
      throw new StateException("an episode cannot have been calm for " + calm + " points");
    }
    return new EpisodeTracker(policy, calm);
  }
}
