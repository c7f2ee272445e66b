package io.shallot.pipeline.registry;

import io.shallot.pipeline.model.EpisodeNews;

/** Takes what partitions have to say, with the place it has in the order of the whole pipeline. */
@FunctionalInterface
public interface Outbox {

  /**
   * Takes news.
   *
   * @param sequence the number of the sample that it follows from, from 1, over all partitions; for
   *     news that time alone brings, such as expiry, the number of the last sample
   * @param news what happened
   */
  void tell(long sequence, EpisodeNews news);
}
