package io.shallot.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shallot.api.Event;
import io.shallot.pipeline.AnomalyPipeline;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.window.WindowStage;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PipelineMetricsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void counted_twice_addsUp() {
    PipelineMetrics metrics = new PipelineMetrics(meters);

    metrics.counted("registry.evicted", 2);
    metrics.counted("registry.evicted", 3);

    assertThat(meters.get("shallot.registry.evicted").counter().count()).isEqualTo(5);
  }

  @Test
  void timed_always_isATimer() {
    new PipelineMetrics(meters).timed("judges.advance", 2_000_000);

    assertThat(meters.get("shallot.judges.advance").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(2);
  }

  @Test
  void level_changes_isAGaugeOfTheLast() {
    PipelineMetrics metrics = new PipelineMetrics(meters, Tags.of("pipeline", "dmz"));

    metrics.level("registry.bytes", 10);
    metrics.level("registry.bytes", 7);

    assertThat(meters.get("shallot.registry.bytes").tag("pipeline", "dmz").gauge().value())
        .isEqualTo(7);
  }

  /** Two hundred events, an hour apart: everything counted arrives, at the end at the latest. */
  @Test
  void listener_ofAPipeline_hearsEverythingCounted() {
    AnomalyPipeline pipeline =
        AnomalyPipeline.builder()
            .metrics(WindowStage.of(MetricCatalogue.standard()))
            .detect("robust-z")
            .listener(new PipelineMetrics(meters))
            .hostTime(() -> 0)
            .build();

    try (pipeline) {
      for (int hour = 0; hour < 200; hour++) {
        Instant time = Instant.parse("2025-03-12T00:00:00Z").plusSeconds(3_600L * hour);
        pipeline.accept(Event.of(time, "conn", Map.of("id.orig_h", "192.0.2.1")));
      }
    }

    assertThat(meters.get("shallot.events").counter().count()).isEqualTo(200);
    pipeline
        .summary()
        .counters()
        .forEach(
            (name, count) -> {
              Meter meter = meters.find("shallot." + name).meter();
              assertThat(count > 0).as(name).isEqualTo(meter != null);
            });
    assertThat(meters.get("shallot.registry.coverage").gauge().value()).isBetween(0.0, 1.0);
    assertThat(meters.get("shallot.judges.advance").timer().count()).isPositive();
  }
}
