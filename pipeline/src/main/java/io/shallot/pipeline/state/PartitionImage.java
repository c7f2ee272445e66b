package io.shallot.pipeline.state;

import java.util.List;

/** A partition of the registry as a checkpoint has kept it. */
public final class PartitionImage {

  private final byte[] head;
  private final List<Address> series;

  /**
   * Makes one; the bytes are not copied.
   *
   * @param head its own state: counters, and which series there are, in order
   * @param series the places of the states of those series, in the order of the head
   */
  public PartitionImage(byte[] head, List<Address> series) {
    this.head = head;
    this.series = List.copyOf(series);
  }

  /** Returns its own state; not to be changed. */
  public byte[] head() {
    return head;
  }

  /** Returns its series, in the order of the head. */
  public List<Address> series() {
    return series;
  }
}
