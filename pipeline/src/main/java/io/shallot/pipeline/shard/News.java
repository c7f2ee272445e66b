package io.shallot.pipeline.shard;

import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.registry.Outbox;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** News that wait to be given in the one order. */
final class News implements Outbox {

  private record Told(long sequence, EpisodeNews news) {}

  private static final Comparator<Told> BY_SEQUENCE = Comparator.comparingLong(Told::sequence);
  private static final Comparator<Told> BY_SERIES =
      Comparator.comparing(told -> told.news().anomaly().series());

  /** What has its place in the order already. */
  private final Deque<Told> ordered = new ArrayDeque<>();

  private List<Told> waiting = new ArrayList<>();

  @Override
  public void tell(long sequence, EpisodeNews news) {
    waiting.add(new Told(sequence, news));
  }

  /** Takes what another one holds. */
  void addAll(News other) {
    waiting.addAll(other.waiting);
    other.waiting.clear();
  }

  /** Puts what has come since in the order of the samples, after everything earlier. */
  void orderBySample() {
    order(BY_SEQUENCE);
  }

  /** Puts what has come since in the order of the series, after everything earlier. */
  void orderBySeries() {
    order(BY_SERIES);
  }

  /** Gives what is in order; what the receiver throws at stays, with all after it. */
  void give(Outbox out) {
    for (Told next = ordered.peek(); next != null; next = ordered.peek()) {
      ordered.remove();
      out.tell(next.sequence(), next.news());
    }
  }

  private void order(Comparator<Told> order) {
    if (!waiting.isEmpty()) {
      // Stable: what one partition says of one sample or series stays as it was said.
      waiting.sort(order);
      ordered.addAll(waiting);
      waiting = new ArrayList<>();
    }
  }
}
