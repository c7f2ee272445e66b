package io.shallot.pipeline;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a pipeline has done so far, in numbers.
 *
 * @param events events taken, late ones included
 * @param points points of series that were taken; those of quiet series are judged once it could
 *     matter
 * @param series series that were ever seen; one that expired and came back counts again
 * @param liveSeries series that are followed now, quiet ones included
 * @param anomalies episodes that were opened
 * @param incidents incidents that were opened and did not become part of another
 * @param suspendedSeries series set aside because a detector failed on them
 * @param counters everything dropped, refused or shortened on the way, by stage and name, sorted;
 *     and {@code registry.modelled}, the series that got detectors of their own
 */
public record PipelineSummary(
    long events,
    long points,
    long series,
    long liveSeries,
    long anomalies,
    long incidents,
    long suspendedSeries,
    SortedMap<String, Long> counters) {

  public PipelineSummary {
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
  }

  /**
   * Returns everything as a listener hears it: the counters, and the numbers beside them as {@code
   * events}, {@code points}, {@code series}, {@code anomalies}, {@code incidents} and {@code
   * suspended_series}.
   */
  SortedMap<String, Long> watched() {
    SortedMap<String, Long> all = new TreeMap<>(counters);
    all.put("events", events);
    all.put("points", points);
    all.put("series", series);
    all.put("anomalies", anomalies);
    all.put("incidents", incidents);
    all.put("suspended_series", suspendedSeries);
    return all;
  }

  /** Returns a counter; 0 if nothing of that name was counted. */
  public long counter(String name) {
    return counters.getOrDefault(name, 0L);
  }
}
