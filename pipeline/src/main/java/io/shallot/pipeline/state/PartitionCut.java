package io.shallot.pipeline.state;

import java.util.List;

/**
 * What a partition of the registry is at the moment of a checkpoint.
 *
 * @param head its own state: counters, and which series there are, in order
 * @param series the states of those series, in the order of the head
 */
public record PartitionCut(byte[] head, List<SavedSeries> series) {

  public PartitionCut {
    head = head.clone();
    series = List.copyOf(series);
  }

  @Override
  public byte[] head() {
    return head.clone();
  }
}
