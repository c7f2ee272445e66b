package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.Event;
import io.shallot.api.Incident;
import io.shallot.api.Sink;
import io.shallot.console.restart.KeptResults;
import io.shallot.console.restart.KeptStates;
import io.shallot.console.restart.ListSource;
import io.shallot.correlation.CorrelationEngine;
import io.shallot.correlation.finding.EventFindings;
import io.shallot.correlation.sigma.SigmaRules;
import io.shallot.pipeline.AnomalyPipeline;
import io.shallot.pipeline.PipelineBuilder;
import io.shallot.pipeline.policy.CheckpointPolicy;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.policy.Promotion;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import io.shallot.telemetry.window.WindowStage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the whole pipeline tells, anomalies and incidents with rules and grouping, depends on the
 * events alone: not on their order within the allowed lateness, not on how many threads judge, not
 * on how often it was killed and went on.
 */
class PipelineEquivalenceTest {

  private static final Duration LATENESS = Duration.ofMinutes(5);

  private static List<Event> events = List.of();
  private static Results inOrder = new Results(List.of(), List.of(), 0);

  /** All that is told, in order, and how many events came too late. */
  private record Results(List<Anomaly> anomalies, List<Incident> incidents, long late) {}

  @BeforeAll
  static void readADayOfAnOfficeUnderAttack(@TempDir Path logs) throws IOException {
    TrafficGenerator.of(TrafficOptions.ofSeed(5).withWorkstations(10)).writeTo(logs);
    List<Event> read = new ArrayList<>();
    try (LogSource source = LogSource.open(List.of(logs))) {
      source.forEach(read::add);
    }
    read.sort(Comparator.comparingLong(Event::timeMillis));
    events = Collections.unmodifiableList(read);
    inOrder = run(events, 0);
  }

  private static PipelineBuilder builder(Sink<Anomaly> anomalies, Sink<Incident> incidents) {
    return AnomalyPipeline.builder()
        .metrics(WindowStage.of(MetricCatalogue.standard()))
        .detect("robust-z", "ewma", "seasonal")
        .promote(Promotion.to("htm").afterPoints(60).atMost(50))
        .lateness(LATENESS)
        .correlate(CorrelationEngine.builder().rules(SigmaRules.starter()).build())
        .findings(EventFindings.shipped()::of)
        .anomalies(anomalies)
        .incidents(incidents);
  }

  private static Results run(List<Event> stream, int shards) {
    KeptResults<Anomaly> anomalies = new KeptResults<>();
    KeptResults<Incident> incidents = new KeptResults<>();
    AnomalyPipeline pipeline = builder(anomalies, incidents).shards(shards).build();
    try (pipeline) {
      stream.forEach(pipeline::accept);
    }
    return new Results(
        anomalies.items(), incidents.items(), pipeline.summary().counter("metrics.late"));
  }

  /** Runs until the pipeline is killed at each of some events, and then to the end. */
  private static Results run(List<Integer> kills, int shards, ModelPolicy models)
      throws IOException {
    KeptResults<Anomaly> anomalies = new KeptResults<>();
    KeptResults<Incident> incidents = new KeptResults<>();
    KeptStates store = new KeptStates();
    for (int kill : kills) {
      AnomalyPipeline killed = kept(anomalies, incidents, store, shards, models);
      ListSource source = ListSource.from(events, killed.position());
      killed.readsFrom(source);
      source.giveUpTo(kill, killed::accept);
      // Saving goes on beside the pipeline; what it has reached by now is what a crash leaves.
      store = store.copy();
    }
    AnomalyPipeline last = kept(anomalies, incidents, store, shards, models);
    assertThat(last.position()).as("what it went on from").isPresent();
    try (last) {
      last.run(ListSource.from(events, last.position()));
    }
    return new Results(
        anomalies.items(), incidents.items(), last.summary().counter("metrics.late"));
  }

  private static AnomalyPipeline kept(
      KeptResults<Anomaly> anomalies,
      KeptResults<Incident> incidents,
      KeptStates store,
      int shards,
      ModelPolicy models) {
    return builder(anomalies, incidents)
        .shards(shards)
        .models(models)
        .state(store)
        .checkpoints(CheckpointPolicy.standard().withEvery(Duration.ofMinutes(20)))
        .build();
  }

  /** Returns the events in an order in which each is overtaken by less than the lateness. */
  private static List<Event> shuffled(long seed) {
    Random random = new Random(seed);
    long[] arrival =
        events.stream()
            .mapToLong(event -> event.timeMillis() + random.nextLong(LATENESS.toMillis()))
            .toArray();
    return IntStream.range(0, events.size())
        .boxed()
        .sorted(Comparator.comparingLong(i -> arrival[i]))
        .map(events::get)
        .toList();
  }

  @Test
  void run_inOrder_findsSomethingToCompare() {
    assertThat(events).hasSizeGreaterThan(20_000);
    assertThat(inOrder.anomalies()).hasSizeGreaterThan(10);
    assertThat(inOrder.incidents()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(longs = 1)
  void run_anyOrderWithinTheLateness_tellsTheSame(long seed) {
    List<Event> others = shuffled(seed);

    Results results = run(others, 0);

    assertThat(others).isNotEqualTo(events);
    assertThat(results.late()).isZero();
    assertThat(results.anomalies()).isEqualTo(inOrder.anomalies());
    assertThat(results.incidents()).isEqualTo(inOrder.incidents());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void run_onThreads_tellsTheSame(int shards) {
    Results results = run(events, shards);

    assertThat(results).isEqualTo(inOrder);
  }

  @Test
  void run_killedSeveralTimes_tellsTheSame() throws IOException {
    run_killedAtAnyEvent_tellsTheSame(1);
  }

  @Tag("accuracy")
  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8, 9})
  void run_killedAtAnyEvent_tellsTheSame(long seed) throws IOException {
    List<Integer> kills = kills(seed);

    Results results = run(kills, 0, ModelPolicy.standard());

    assertThat(results).as("killed at %s", kills).isEqualTo(inOrder);
  }

  /** With a hundredth of the memory it needs most models are in the store most of the time. */
  @Test
  void run_killedWithLittleMemoryOnThreads_tellsTheSame() throws IOException {
    List<Integer> kills = kills(10);

    Results results = run(kills, 2, ModelPolicy.standard().withMemoryBytes(4 << 20));

    assertThat(results).as("killed at %s", kills).isEqualTo(inOrder);
  }

  private static List<Integer> kills(long seed) {
    Random random = new Random(seed);
    return random.ints(4, events.size() / 10, events.size()).sorted().boxed().toList();
  }
}
