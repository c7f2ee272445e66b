package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.api.Sink;
import io.shallot.api.decision.AlertBudget;
import io.shallot.correlation.CorrelationEngine;
import io.shallot.correlation.finding.EventFindings;
import io.shallot.correlation.sigma.SigmaRules;
import io.shallot.pipeline.AnomalyPipeline;
import io.shallot.pipeline.PipelineBuilder;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import io.shallot.telemetry.window.WindowStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The number of threads must not show in what the whole pipeline tells, with records, anomalies and
 * rules meeting in incidents.
 */
class PipelineShardsTest {

  private static List<Event> events = List.of();
  private static List<Object> onCallersThread = List.of();

  @BeforeAll
  static void readADayOfAnOfficeUnderAttack(@TempDir Path logs) throws IOException {
    TrafficGenerator.of(TrafficOptions.ofSeed(5).withWorkstations(10)).writeTo(logs);
    List<Event> read = new ArrayList<>();
    try (LogSource source = LogSource.open(List.of(logs))) {
      source.forEach(read::add);
    }
    events = List.copyOf(read);
    onCallersThread = run(AnomalyPipeline.builder());
  }

  /** Returns anomalies and incidents in the order in which they are told. */
  private static List<Object> run(PipelineBuilder builder) {
    List<Object> told = new ArrayList<>();
    AnomalyPipeline pipeline =
        builder
            .metrics(WindowStage.of(MetricCatalogue.standard()))
            .detect("robust-z", "ewma", "seasonal")
            .correlate(CorrelationEngine.builder().rules(SigmaRules.starter()).build())
            .findings(EventFindings.shipped()::of)
            .anomalies(Sink.of(told::add))
            .incidents(Sink.of(told::add))
            .build();
    try (pipeline) {
      events.forEach(pipeline::accept);
    }
    return told;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void accept_anyNumberOfShards_tellsTheSameInTheSameOrder(int shards) {
    assertThat(onCallersThread).hasSizeGreaterThan(10);
    assertThat(run(AnomalyPipeline.builder().shards(shards))).isEqualTo(onCallersThread);
  }

  @Test
  void accept_budget_tellsAPartOfIt() {
    AlertBudget budget = AlertBudget.perDay(4);

    List<Object> told = run(AnomalyPipeline.builder().budget(budget));

    assertThat(told).isNotEmpty().hasSizeLessThan(onCallersThread.size());
    assertThat(run(AnomalyPipeline.builder().budget(budget).shards(2))).isEqualTo(told);
  }
}
