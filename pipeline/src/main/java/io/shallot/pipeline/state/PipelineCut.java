package io.shallot.pipeline.state;

import java.util.List;
import java.util.SortedMap;

/**
 * Everything a pipeline is at the moment of a checkpoint.
 *
 * @param settings what the state depends on besides the input; must be equal on the way back
 * @param parts states by name, each a {@link io.shallot.api.StateFrame}: the pipeline's own, with
 *     the positions of source and sinks, those of its stages
 * @param partitions the registry
 */
public record PipelineCut(
    String settings, SortedMap<String, byte[]> parts, List<PartitionCut> partitions) {

  public PipelineCut {
    partitions = List.copyOf(partitions);
  }
}
