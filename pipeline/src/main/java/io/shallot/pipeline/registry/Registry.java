package io.shallot.pipeline.registry;

import io.shallot.api.SeriesKey;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.policy.ModelPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All partitions, and which of them a series belongs to. */
public final class Registry {

  private final List<Partition> partitions = new ArrayList<>();

  /** Makes partitions that have seen nothing. */
  public Registry(DetectorSet detectors, Judgement judgement, ModelPolicy policy) {
    for (int i = 0; i < ModelPolicy.PARTITIONS; i++) {
      partitions.add(new Partition(detectors, judgement, policy));
    }
  }

  /** Returns the partition of a number, from 0. */
  public Partition partition(int index) {
    return partitions.get(index);
  }

  /** Returns the number of the partition that a series belongs to; the same on every machine. */
  public static int indexOf(SeriesKey series) {
    int hash = series.hashCode() * 0x9E3779B9;
    return hash >>> 28;
  }

  /** Returns how many points were taken. */
  public long points() {
    return partitions.stream().mapToLong(Partition::points).sum();
  }

  /** Returns how many series were ever seen; one that came back counts again. */
  public long created() {
    return partitions.stream().mapToLong(Partition::created).sum();
  }

  /** Returns how many series are followed now. */
  public long liveSeries() {
    return partitions.stream().mapToLong(Partition::liveSeries).sum();
  }

  /** Returns how many series were set aside because a detector failed on them. */
  public long suspensions() {
    return partitions.stream().mapToLong(Partition::suspensions).sum();
  }

  /** Returns what was dropped or refused, by name. */
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    for (Partition partition : partitions) {
      partition.counters().forEach((name, count) -> counters.merge(name, count, Long::sum));
    }
    return counters;
  }
}
