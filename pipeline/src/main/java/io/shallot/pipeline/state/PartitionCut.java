package io.shallot.pipeline.state;

import java.util.List;

/** What a partition of the registry is at the moment of a checkpoint. */
public final class PartitionCut {

  private final byte[] head;
  private final List<SavedSeries> series;

  /**
   * Makes one; the bytes are not copied.
   *
   * @param head its own state: counters, and which series there are, in order
   * @param series the states of those series, in the order of the head
   */
  public PartitionCut(byte[] head, List<SavedSeries> series) {
    this.head = head;
    this.series = List.copyOf(series);
  }

  /** Returns its own state; not to be changed. */
  public byte[] head() {
    return head;
  }

  /** Returns its series, in the order of the head. */
  public List<SavedSeries> series() {
    return series;
  }
}
