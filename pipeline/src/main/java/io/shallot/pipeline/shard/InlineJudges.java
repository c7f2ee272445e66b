package io.shallot.pipeline.shard;

import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.registry.Outbox;
import io.shallot.pipeline.registry.Registry;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges on the caller's thread, at once. */
public final class InlineJudges implements Judges {

  private final Registry registry;
  private final News news = new News();
  private long taken;

  /** Judges by the models of a registry, which nobody else may use meanwhile. */
  public InlineJudges(Registry registry) {
    this.registry = registry;
  }

  @Override
  public void accept(Sample sample) {
    taken++;
    registry.partition(Registry.indexOf(sample.series())).accept(taken, sample, news);
  }

  @Override
  public void advance(Watermark watermark, Outbox out) {
    news.orderBySample();
    for (int i = 0; i < ModelPolicy.PARTITIONS; i++) {
      registry.partition(i).advance(taken, watermark, news);
    }
    news.orderBySeries();
    news.give(out);
  }

  @Override
  public void settle(Outbox out) {
    news.orderBySample();
    news.give(out);
  }

  @Override
  public void rest() {}

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
    return new TreeMap<>();
  }

  @Override
  public void close() {}
}
