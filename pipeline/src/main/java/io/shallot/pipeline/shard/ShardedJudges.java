package io.shallot.pipeline.shard;

import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.api.Watermark;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.registry.Outbox;
import io.shallot.pipeline.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Judges on threads of its own, each with a share of the partitions. */
public final class ShardedJudges implements Judges {

  /*
   * Samples go to the threads in batches while the caller goes on making more. When time moves the
   * caller waits for all of them, puts what they said in the order of the samples, and moves time in
   * the partitions itself: there is hardly anything to do then, and mostly no thread has to be woken.
   *
   * A thread that is stuck in a detector is noticed by the caller while it waits: by whoever needs
   * the thread, that is, and nobody else is kept waiting by it.
   */

  private final Registry registry;
  private final List<Lane> lanes = new ArrayList<>();
  private final News news = new News();
  private long taken;
  private boolean closed;

  /**
   * Starts the threads.
   *
   * @param registry the models, made of {@linkplain GuardedProvider guarded} detectors; nobody else
   *     may use it meanwhile
   * @param threads how many, from 1; more than partitions are of no use
   * @param limit how long one call of a detector may last
   */
  public ShardedJudges(Registry registry, int threads, TimeLimit limit) {
    this.registry = registry;
    int useful = Math.min(threads, ModelPolicy.PARTITIONS);
    for (int i = 0; i < useful; i++) {
      lanes.add(new Lane(registry, limit, "shallot-judge-" + i));
    }
    lanes.forEach(Lane::start);
  }

  @Override
  public void accept(Sample sample) {
    if (closed) {
      throw new IllegalStateException("these judges are closed");
    }
    taken++;
    Lane lane = laneOf(sample.series());
    if (lane.fill(taken, sample)) {
      lane.requireSound();
      await(lane, lane::handOver);
    }
  }

  @Override
  public void advance(Watermark watermark, Outbox out) {
    collect();
    for (int i = 0; i < ModelPolicy.PARTITIONS; i++) {
      registry.partition(i).advance(taken, watermark, news);
    }
    news.orderBySeries();
    news.give(out);
  }

  @Override
  public void settle(Outbox out) {
    collect();
    news.give(out);
  }

  @Override
  public void rest() {
    for (Lane lane : lanes) {
      await(lane, lane::handOver);
    }
    for (Lane lane : lanes) {
      await(lane, lane::idle);
    }
  }

  @Override
  public long taken() {
    return taken;
  }

  @Override
  public void resume(long samples) {
    taken = samples;
  }

  @Override
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    counters.put("hung", lanes.stream().mapToLong(Lane::hung).sum());
    return counters;
  }

  @Override
  public void close() {
    closed = true;
    lanes.forEach(Lane::close);
    for (Lane lane : lanes) {
      await(lane, lane::finished);
    }
  }

  private void collect() {
    rest();
    for (Lane lane : lanes) {
      lane.requireSound();
      news.addAll(lane.news());
    }
    news.orderBySample();
  }

  private Lane laneOf(SeriesKey series) {
    return lanes.get(Registry.indexOf(series) % lanes.size());
  }

  private void await(Lane lane, BooleanSupplier done) {
    boolean interrupted = false;
    while (!done.getAsBoolean()) {
      interrupted |= lane.pause();
      lanes.forEach(Lane::replaceIfStuck);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
