package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.Event;
import io.shallot.api.Incident;
import io.shallot.api.Sink;
import io.shallot.correlation.CorrelationEngine;
import io.shallot.correlation.finding.EventFindings;
import io.shallot.correlation.sigma.SigmaRules;
import io.shallot.pipeline.AnomalyPipeline;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The order in which events come, within the allowed lateness, must not show in what the whole
 * pipeline tells: anomalies, and incidents with rules and grouping.
 */
class PipelineOrderTest {

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
    inOrder = run(events);
  }

  private static Results run(List<Event> stream) {
    List<Anomaly> anomalies = new ArrayList<>();
    List<Incident> incidents = new ArrayList<>();
    AnomalyPipeline pipeline =
        AnomalyPipeline.builder()
            .metrics(WindowStage.of(MetricCatalogue.standard()))
            .detect("robust-z", "ewma", "seasonal")
            .lateness(LATENESS)
            .correlate(CorrelationEngine.builder().rules(SigmaRules.starter()).build())
            .findings(EventFindings.shipped()::of)
            .anomalies(Sink.of(anomalies::add))
            .incidents(Sink.of(incidents::add))
            .build();
    try (pipeline) {
      stream.forEach(pipeline::accept);
    }
    return new Results(anomalies, incidents, pipeline.summary().counter("metrics.late"));
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
  @ValueSource(longs = {1, 2, 3})
  void run_anyOrderWithinTheLateness_tellsTheSame(long seed) {
    List<Event> others = shuffled(seed);

    Results results = run(others);

    assertThat(others).isNotEqualTo(events);
    assertThat(results.late()).isZero();
    assertThat(results.anomalies()).isEqualTo(inOrder.anomalies());
    assertThat(results.incidents()).isEqualTo(inOrder.incidents());
  }
}
