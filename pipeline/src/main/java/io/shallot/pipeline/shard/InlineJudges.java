package io.shallot.pipeline.shard;

import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.registry.Outbox;
import io.shallot.pipeline.registry.Registry;

/** Judges on the caller's thread, at once. */
public final class InlineJudges implements Judges {

  private final Registry registry;
  private long taken;

  /** Judges by the models of a registry, which nobody else may use meanwhile. */
  public InlineJudges(Registry registry) {
    this.registry = registry;
  }

  @Override
  public void accept(Sample sample, Outbox out) {
    taken++;
    registry.partition(Registry.indexOf(sample.series())).accept(taken, sample, out);
  }

  @Override
  public void advance(Watermark watermark, Outbox out) {
    TimeNews news = new TimeNews();
    for (int i = 0; i < ModelPolicy.PARTITIONS; i++) {
      registry.partition(i).advance(taken, watermark, news);
    }
    news.give(out);
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
  public void close() {}
}
