package io.shallot.benchmarks.registry;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Entity;
import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.registry.Outbox;
import io.shallot.pipeline.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What do the look-up of a series and the decision on its point cost, besides the detector? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class RegistryBenchmark {

  // Each series is asked in turn, so with many of them each model is out of the cache by its turn.
  // Samples of a series share its key, as those of a window stage do.

  private static final int POINTS_BEFORE = 400;
  private static final int ROUNDS = 16;

  /** How many series take turns. */
  @Param({"100", "10000"})
  public int series;

  private Registry registry;
  private Sample[] samples;
  private int turn;
  private long taken;
  private long told;
  private final Outbox out = (sequence, news) -> told++;

  /** Makes the benchmark; JMH does. */
  public RegistryBenchmark() {}

  /** Makes models that know their series. */
  @Setup(Level.Trial)
  public void learn() {
    Metric metric = Metric.of("load");
    registry =
        new Registry(
            new DetectorSet(Detectors.of(new FreeDetector()), List.of(DetectorSpec.of("free"))),
            Judgement.standard(),
            ModelPolicy.standard());
    List<SeriesKey> keys = new ArrayList<>();
    for (int i = 0; i < series; i++) {
      keys.add(SeriesKey.of("load", Entity.source("10.0." + i / 256 + "." + i % 256)));
    }
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < POINTS_BEFORE * series; i++) {
      give(sample(metric, keys.get(i % series), i / series, random));
    }
    samples = new Sample[ROUNDS * series];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample(metric, keys.get(i % series), POINTS_BEFORE + i / series, random);
    }
  }

  private static Sample sample(Metric metric, SeriesKey key, int minute, SplittableRandom random) {
    // Mostly small ones, as scores are.
    double value = random.nextInt(FreeDetector.VALUES) * random.nextDouble();
    return new Sample(metric, key, Point.at(60_000L * minute, Math.floor(value)));
  }

  private void give(Sample sample) {
    registry.partition(Registry.indexOf(sample.series())).accept(++taken, sample, out);
  }

  /** Judges the next point of the next series. */
  @Benchmark
  public long judge() {
    give(samples[turn]);
    turn = turn + 1 == samples.length ? 0 : turn + 1;
    return told + taken;
  }
}
