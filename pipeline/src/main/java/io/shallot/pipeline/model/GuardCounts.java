package io.shallot.pipeline.model;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many points the learning guard has kept from detectors, and what became of them. */
public final class GuardCounts {

  private long quarantined;
  private long released;
  private long discarded;
  private long heldBack;

  /** Makes counts of nothing. */
  public GuardCounts() {}

  void quarantine() {
    quarantined++;
  }

  void release(int points) {
    released += points;
  }

  void discard(int points) {
    discarded += points;
  }

  void holdBack() {
    heldBack++;
  }

  /** Returns how many points of episodes were kept from the detectors at first. */
  public long quarantined() {
    return quarantined;
  }

  /** Returns how many of those were learnt after all. */
  public long released() {
    return released;
  }

  /** Returns how many of those were never learnt. */
  public long discarded() {
    return discarded;
  }

  /** Returns how many points were not learnt because they lay far outside of the slow reference. */
  public long heldBack() {
    return heldBack;
  }

  /** Writes the counts. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(quarantined);
    out.writeLong(released);
    out.writeLong(discarded);
    out.writeLong(heldBack);
  }

  /**
   * Reads counts back.
   *
   * @throws StateException if one is below 0
   */
  public static GuardCounts restore(DataInput in) throws IOException {
    GuardCounts counts = new GuardCounts();
    counts.quarantined = in.readLong();
    counts.released = in.readLong();
    counts.discarded = in.readLong();
    counts.heldBack = in.readLong();
    if ((counts.quarantined | counts.released | counts.discarded | counts.heldBack) < 0) {
      throw new StateException("the learning guard cannot have counted fewer than no points");
    }
    return counts;
  }
}
