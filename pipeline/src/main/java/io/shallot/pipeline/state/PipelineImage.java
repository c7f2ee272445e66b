package io.shallot.pipeline.state;

import java.util.List;
import java.util.SortedMap;

/**
 * Everything a pipeline was when a checkpoint was taken.
 *
 * @param settings what {@link PipelineCut#settings} was
 * @param parts states by name
 * @param partitions the registry
 */
public record PipelineImage(
    String settings, SortedMap<String, byte[]> parts, List<PartitionImage> partitions) {

  public PipelineImage {
    partitions = List.copyOf(partitions);
  }
}
