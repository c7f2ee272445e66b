package io.shallot.pipeline.registry;

import io.shallot.api.SeriesKey;
import io.shallot.api.StateException;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.registry.Tally.Count;
import io.shallot.pipeline.state.ModelArchive;
import io.shallot.pipeline.state.PartitionCut;
import io.shallot.pipeline.state.PartitionImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All partitions, and which of them a series belongs to. */
public final class Registry {

  private final List<Partition> partitions;

  private Registry(List<Partition> partitions) {
    this.partitions = partitions;
  }

  /** Makes partitions that have seen nothing, under which no series can earn anything. */
  public Registry(DetectorSet detectors, Judgement judgement, ModelPolicy policy) {
    this(Plan.of(detectors, judgement, policy), Optional.empty());
  }

  /**
   * Makes partitions that have seen nothing.
   *
   * @param archive where models go for which there is no room; without one they are evicted
   */
  public Registry(Plan plan, Optional<ModelArchive> archive) {
    partitions = new ArrayList<>();
    for (int i = 0; i < ModelPolicy.PARTITIONS; i++) {
      partitions.add(new Partition(plan, i, archive));
    }
  }

  /**
   * Makes partitions that go on where a checkpoint was taken.
   *
   * @param plan the plan they had then
   * @param images what the checkpoint kept of each partition, in their order
   * @param archive where the states of the series lie
   * @throws StateException if the bytes cannot be that
   * @throws IOException if they cannot be read
   */
  public static Registry restore(Plan plan, List<PartitionImage> images, ModelArchive archive)
      throws IOException {
    if (images.size() != ModelPolicy.PARTITIONS) {
      throw new StateException(
          "a registry has " + ModelPolicy.PARTITIONS + " partitions, not " + images.size());
    }
    List<Partition> restored = new ArrayList<>();
    for (PartitionImage image : images) {
      restored.add(Partition.restore(plan, restored.size(), image, archive));
    }
    return new Registry(restored);
  }

  /**
   * Returns what all partitions are now, for a checkpoint; nobody may judge meanwhile, and the
   * checkpoint before must have been written or given up. Cost: about a microsecond a series.
   */
  public List<PartitionCut> cut() {
    return partitions.stream().map(Partition::cut).toList();
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
    return sum(Count.POINTS);
  }

  /** Returns how many series were ever seen; one that came back counts again. */
  public long created() {
    return sum(Count.CREATED);
  }

  /** Returns how many series are followed now. */
  public long liveSeries() {
    return partitions.stream().mapToLong(Partition::liveSeries).sum();
  }

  /** Returns how many series were set aside because a detector failed on them. */
  public long suspensions() {
    return sum(Count.SUSPENSIONS);
  }

  /** Returns how many series have all that a series can earn. */
  public long promotedSeries() {
    return partitions.stream().mapToLong(Partition::promotedSeries).sum();
  }

  /** Returns how many series have their state in memory. */
  public long residentSeries() {
    return partitions.stream().mapToLong(Partition::residentSeries).sum();
  }

  /** Returns about how many bytes of heap all series take. */
  public long bytes() {
    return partitions.stream().mapToLong(Partition::bytes).sum();
  }

  /** Returns how many points were judged fully in the last hour of event time. */
  public Coverage coverage() {
    return partitions.stream().map(Partition::coverage).reduce(new Coverage(0, 0), Coverage::plus);
  }

  /** Returns what was dropped or refused, by name. */
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    for (Partition partition : partitions) {
      partition.counters().forEach((name, count) -> counters.merge(name, count, Long::sum));
    }
    return counters;
  }

  private long sum(Count what) {
    return partitions.stream().mapToLong(partition -> partition.count(what)).sum();
  }
}
