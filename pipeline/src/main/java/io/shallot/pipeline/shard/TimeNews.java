package io.shallot.pipeline.shard;

import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.registry.Outbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what time alone brings in several partitions and gives it in the order of the series.
 */
final class TimeNews implements Outbox {

  private record Told(long sequence, EpisodeNews news) {}

  private final List<Told> waiting = new ArrayList<>();

  @Override
  public void tell(long sequence, EpisodeNews news) {
    waiting.add(new Told(sequence, news));
  }

  /** Gives everything and forgets it. */
  void give(Outbox out) {
    waiting.sort(Comparator.comparing(told -> told.news().anomaly().series()));
    waiting.forEach(told -> out.tell(told.sequence(), told.news()));
    waiting.clear();
  }
}
