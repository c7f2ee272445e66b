package io.shallot.pipeline.state;

import java.util.List;

/**
 * A partition of the registry as a checkpoint has kept it.
 *
 * @param head what {@link PartitionCut#head} was
 * @param series where the states of its series lie, in the order of the head
 */
public record PartitionImage(byte[] head, List<Address> series) {

  public PartitionImage {
    head = head.clone();
    series = List.copyOf(series);
  }

  @Override
  public byte[] head() {
    return head.clone();
  }
}
