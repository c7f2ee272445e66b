package io.shallot.pipeline.registry;

import static io.shallot.pipeline.Fixtures.LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Entity;
import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.api.Watermark;
import io.shallot.api.calibration.Fusion;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.policy.CheckpointPolicy;
import io.shallot.pipeline.policy.LearningGuard;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.state.Checkpoints;
import io.shallot.pipeline.state.MemoryStore;
import io.shallot.pipeline.state.PipelineCut;
import io.shallot.pipeline.state.PipelineImage;
import io.shallot.pipeline.watch.ListenerFeed;
import io.shallot.pipeline.watch.PipelineListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The registry on the real checkpoints: memory for a third of the models, restarts in between. */
class RegistryRestartTest {

  private static final int SERIES = 150;
  private static final Metric STEADY = LOAD.withLeastEffect(0);
  private static final Judgement JUDGEMENT =
      new Judgement(new EpisodePolicy(1e-3, 1e-2, 3, 50), Fusion.AGREED, LearningGuard.standard());
  private static final DetectorSet LIGHT =
      new DetectorSet(Heavy.detectors(16_000), List.of(DetectorSpec.of("distance")));
  private static final Plan ROOMY =
      Plan.of(LIGHT, JUDGEMENT, new ModelPolicy(1L << 40, 16 * SERIES, Duration.ofHours(2)));
  private static final Plan TIGHT =
      Plan.of(LIGHT, JUDGEMENT, new ModelPolicy(1L << 20, 16 * SERIES, Duration.ofHours(2)));

  private record Told(long sequence, EpisodeNews news) {}

  private static List<Sample> samples(Random random, int count) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = random.nextInt(random.nextInt(4) == 0 ? SERIES : 20);
      double value = random.nextInt(30) == 0 ? 500 + random.nextInt(500) : random.nextInt(9);
      SeriesKey series = SeriesKey.of("load", Entity.source("h" + number));
      samples.add(new Sample(STEADY, series, Point.at(5_000L * i, value)));
    }
    return samples;
  }

  private static void step(Registry registry, List<Sample> samples, int i, List<Told> told) {
    Sample sample = samples.get(i);
    Partition partition = registry.partition(Registry.indexOf(sample.series()));
    partition.accept(i + 1, sample, (sequence, news) -> told.add(new Told(sequence, news)));
    if (i % 50 == 0) {
      advance(registry, i + 1, new Watermark(sample.point().timeMillis()), told);
    }
  }

  private static void advance(Registry registry, long sequence, Watermark at, List<Told> told) {
    for (int i = 0; i < ModelPolicy.PARTITIONS; i++) {
      registry
          .partition(i)
          .advance(sequence, at, (number, news) -> told.add(new Told(number, news)));
    }
  }

  private static Checkpoints open(MemoryStore store) throws IOException {
    return Checkpoints.open(
        store,
        CheckpointPolicy.standard(),
        new ListenerFeed(PipelineListener.NONE, () -> 0),
        () -> 0);
  }

  private static byte[] place(int samples, int told) {
    return ByteBuffer.allocate(8).putInt(samples).putInt(told).array();
  }

  @Property(tries = 25, seed = "51")
  void news_restartsAtAnyPoint_areThoseOfOneThatNeverStopped(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<Sample> samples = samples(random, 3_000);
    List<Told> expected = new ArrayList<>();
    Registry undisturbed = new Registry(ROOMY, Optional.empty());
    for (int i = 0; i < samples.size(); i++) {
      step(undisturbed, samples, i, expected);
    }
    advance(undisturbed, samples.size(), Watermark.END, expected);

    MemoryStore store = new MemoryStore();
    Checkpoints checkpoints = open(store);
    Registry registry = new Registry(TIGHT, Optional.of(checkpoints.archive()));
    List<Told> told = new ArrayList<>();
    int restarts = 4;
    for (int i = 0; i < samples.size(); i++) {
      step(registry, samples, i, told);
      if (random.nextInt(150) == 0 && checkpoints.ready()) {
        TreeMap<String, byte[]> parts = new TreeMap<>();
        parts.put("place", place(i + 1, told.size()));
        checkpoints.write(new PipelineCut("", parts, registry.cut()));
      }
      if (restarts > 0 && random.nextInt(500) == 0) {
        checkpoints.await();
        checkpoints = open(store);
        Optional<PipelineImage> latest = checkpoints.latest();
        if (latest.isPresent()) {
          ByteBuffer place = ByteBuffer.wrap(latest.get().parts().get("place"));
          registry = Registry.restore(TIGHT, latest.get().partitions(), checkpoints.archive());
          i = place.getInt() - 1;
          told.subList(place.getInt(), told.size()).clear();
        } else {
          registry = new Registry(TIGHT, Optional.of(checkpoints.archive()));
          i = -1;
          told.clear();
        }
        restarts--;
      }
    }
    advance(registry, samples.size(), Watermark.END, told);
    checkpoints.await();

    assertThat(told).isEqualTo(expected);
    assertThat(registry.counters()).containsEntry("revival_failed", 0L);
    assertThat(registry.bytes()).isLessThanOrEqualTo(1L << 20);
    assertThat(registry.counters().get("passivated")).isPositive();
    assertThat(checkpoints.counters()).containsEntry("failed", 0L);
  }
}
