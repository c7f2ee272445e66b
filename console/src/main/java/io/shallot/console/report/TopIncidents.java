package io.shallot.console.report;

import io.shallot.api.Incident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps the most urgent incidents, so that a report of a year needs no more memory than one of a
 * day.
 */
public final class TopIncidents {

  /** Most urgent first; a total order, so that reports do not depend on the order of arrival. */
  static final Comparator<Incident> MOST_URGENT_FIRST =
      Comparator.comparing(Incident::severity)
          .reversed()
          .thenComparing(Comparator.comparingDouble(Incident::risk).reversed())
          .thenComparing(Incident::start)
          .thenComparing(Incident::id);

  private final int most;
  private final PriorityQueue<Incident> kept = new PriorityQueue<>(MOST_URGENT_FIRST.reversed());
  private long seen;

  /** Makes a collection that keeps at most this many. */
  public TopIncidents(int most) {
    this.most = most;
  }

  /** Takes a closed incident. */
  public void add(Incident incident) {
    seen++;
    kept.add(incident);
    if (kept.size() > most) {
      kept.remove();
    }
  }

  /** Learns of incidents that were taken earlier and are not among those kept. */
  public void sawMore(long incidents) {
    seen += incidents;
  }

  /** Returns how many were taken, kept or not. */
  public long seen() {
    return seen;
  }

  /** Returns those kept, most urgent first. */
  public List<Incident> mostUrgentFirst() {
    List<Incident> sorted = new ArrayList<>(kept);
    sorted.sort(MOST_URGENT_FIRST);
    return sorted;
  }
}
