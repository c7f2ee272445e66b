package io.shallot.pipeline;

import static io.shallot.pipeline.Fixtures.LOAD;
import static io.shallot.pipeline.Fixtures.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Anomaly;
import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Event;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.api.Sink;
import io.shallot.api.decision.AlertBudget;
import io.shallot.pipeline.Fixtures.Direct;
import io.shallot.pipeline.Fixtures.Distance;
import io.shallot.pipeline.Fixtures.OneEach;
import java.io.DataInput;
import java.io.DataOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads of its own change nothing in what a pipeline tells, whatever its plugins do. */
@Timeout(60)
class ShardedPipelineTest {

  private final List<Object> told = new ArrayList<>();

  private PipelineBuilder builder(DetectorProvider provider, int shards) {
    told.clear();
    return AnomalyPipeline.builder()
        .metrics(new Direct(LOAD))
        .detectors(Detectors.of(provider))
        .detect(provider.type())
        .lateness(Duration.ZERO)
        .correlate(new OneEach(false))
        .anomalies(Sink.of(told::add))
        .incidents(Sink.of(told::add))
        .shards(shards);
  }

  /** Events half a second apart, each with values of five of fifty hosts, some of them strange. */
  private static List<Event> stream() {
    Random random = new Random(3);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int host = i % 10; host < 50; host += 10) {
        values.put("h" + host, String.valueOf(random.nextInt(60) == 0 ? 700 : random.nextInt(9)));
      }
      events.add(Event.of(START.plusMillis(500L * i), "load", values));
    }
    return events;
  }

  private List<Object> run(PipelineBuilder builder) {
    try (AnomalyPipeline pipeline = builder.build()) {
      stream().forEach(pipeline::accept);
    }
    return List.copyOf(told);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void accept_anyNumberOfShards_tellsTheSame(int shards) {
    List<Object> inline = run(builder(new Distance("distance"), 0));

    assertThat(run(builder(new Distance("distance"), shards))).isEqualTo(inline);
    assertThat(inline).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void accept_anyNumberOfShardsWithABudget_tellsTheSame(int shards) {
    AlertBudget budget = new AlertBudget(20, 0.3);
    List<Object> inline = run(builder(new Distance("distance"), 0).budget(budget));

    assertThat(run(builder(new Distance("distance"), shards).budget(budget))).isEqualTo(inline);
    long anomalies = inline.stream().filter(Anomaly.class::isInstance).count();
    assertThat(anomalies).isBetween(2L, 40L);
  }

  @Test
  void budget_everything_isCounted() {
    AnomalyPipeline pipeline =
        builder(new Distance("distance"), 0).budget(AlertBudget.perDay(4)).build();

    stream().forEach(pipeline::accept);
    pipeline.close();

    PipelineSummary summary = pipeline.summary();
    assertThat(summary.anomalies()).isEqualTo(summary.counter("budget.told")).isBetween(1L, 4L);
    assertThat(summary.counter("budget.withheld")).isGreaterThan(10);
  }

  @Test
  void build_shardsThatCannotBe_areFaults() {
    PipelineBuilder builder =
        builder(new Distance("distance"), 17).detectorTimeLimit(Duration.ZERO);

    assertThatThrownBy(builder::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("shards must be from 0 to 16, but was 17")
        .hasMessageContaining("detectorTimeLimit must be longer than nothing");
    assertThatThrownBy(builder.shards(0)::build).hasMessageContaining("call shards(...)");
  }

  /** The plugin is stuck on one host; the other one's attack is told all the same. */
  @Test
  void accept_pluginHangs_seriesIsSuspendedAndTheRestGoesOn() {
    CountDownLatch stuck = new CountDownLatch(1);
    AtomicLong nanos = new AtomicLong();
    DetectorProvider hanging =
        new Faulty(
            () -> {
              try {
                stuck.await();
              } catch (InterruptedException given) {
                Thread.currentThread().interrupt();
              }
              return Score.NOT_READY;
            });
    AnomalyPipeline pipeline =
        builder(hanging, 1)
            .detectorTimeLimit(Duration.ofSeconds(5))
            .hostTime(() -> nanos.addAndGet(1_000_000_000))
            .build();

    feed(pipeline);

    assertSuspendsOneOfTwo(pipeline);
    assertThat(pipeline.summary().counter("registry.hung")).isEqualTo(1);
    stuck.countDown();
  }

  /** On the caller's thread and on others: what no plugin should do, and some do. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void accept_pluginFails_seriesIsSuspendedAndTheRestGoesOn(int shards) {
    List<Fault> faults =
        List.of(
            () -> {
              throw new IllegalStateException("a bug");
            },
            () -> Score.of(Double.NaN, Direction.NONE),
            () -> Score.of(Double.POSITIVE_INFINITY, Direction.NONE),
            () -> Score.of(-1, Direction.NONE),
            ShardedPipelineTest::nothing,
            ShardedPipelineTest::endless,
            () -> {
              throw new NoClassDefFoundError("not shipped");
            },
            () -> {
              throw new ExceptionInInitializerError("broken");
            },
            () -> {
              throw new AssertionError("impossible");
            });

    for (Fault fault : faults) {
      AnomalyPipeline pipeline = builder(new Faulty(fault), shards).build();
      feed(pipeline);
      assertSuspendsOneOfTwo(pipeline);
    }
  }

  @SuppressWarnings("NullAway") // a plugin that breaks its contract on purpose
  private static Score nothing() {
    return null;
  }

  @SuppressWarnings("InfiniteRecursion") // a plugin's bug, made on purpose
  private static Score endless() {
    return endless();
  }

  private static void feed(AnomalyPipeline pipeline) {
    for (int i = 0; i < 9; i++) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("bad", i == 4 ? "999" : "20");
      values.put("good", i == 6 ? "500" : "20");
      pipeline.accept(Event.of(START.plusSeconds(60L * i), "load", values));
    }
  }

  private void assertSuspendsOneOfTwo(AnomalyPipeline pipeline) {
    pipeline.close();
    assertThat(pipeline.summary().suspendedSeries()).isEqualTo(1);
    assertThat(pipeline.summary().counter("registry.points_of_suspended")).isEqualTo(4);
    assertThat(told.stream().filter(Anomaly.class::isInstance))
        .isNotEmpty()
        .allMatch(anomaly -> ((Anomaly) anomaly).series().toString().contains("good"));
  }

  /** What a plugin does instead of giving a score. */
  @FunctionalInterface
  private interface Fault {
    Score score();
  }

  /** Scores the value less 20, and 999 with a fault. */
  private record Faulty(Fault fault) implements DetectorProvider {

    @Override
    public String type() {
      return "faulty";
    }

    @Override
    public String summary() {
      return "has a fault";
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of();
    }

    @Override
    public ScoreScale scale() {
      return ScoreScale.DEVIATIONS;
    }

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) {
      return create(spec);
    }

    @Override
    public Detector create(DetectorSpec spec) {
      return new Detector() {

        @Override
        public Score advance(Point point, Learning learning) {
          return point.value() == 999
              ? fault.score()
              : Score.of(Math.abs(point.value() - 20), Direction.PEAK);
        }

        @Override
        public Explanation explain() {
          return Explanation.NONE;
        }

        @Override
        public void snapshot(DataOutput out) {}

        @Override
        public long sizeBytes() {
          return 16;
        }
      };
    }
  }
}
