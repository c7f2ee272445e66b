package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The whole shipped catalogue on 24 hours of a real sensor. */
class RealLogsTest {

  private static final int WINDOW_MILLIS = 300_000;
  private static final int IDLE_WINDOWS = 12;
  private static final int BACKFILL = 3;
  private static final int LATENESS_MILLIS = 900_000;

  @Test
  void samples_ofARealSensor_equalTheBatchHoweverShuffled() throws IOException {
    List<Event> events = ZeekFiles.events(day(), "conn", "ssh", "dns", "http");
    MetricCatalogue catalogue = MetricCatalogue.standard();

    Run run =
        Run.live(
            stage(catalogue),
            Traffic.delayed(events, new Random(5), LATENESS_MILLIS),
            LATENESS_MILLIS);

    List<Sample> expected =
        new BatchOracle((long) IDLE_WINDOWS * WINDOW_MILLIS, (long) BACKFILL * WINDOW_MILLIS)
            .samples(catalogue.definitions(), events);
    assertThat(run.samples).hasSizeGreaterThan(100_000).isEqualTo(expected);
    assertThat(run.counter("late")).isZero();
    assertThat(run.counter("over_budget")).isZero();
  }

  private static WindowStage stage(MetricCatalogue catalogue) {
    return WindowStage.builder(catalogue)
        .idle(Duration.ofMillis((long) IDLE_WINDOWS * WINDOW_MILLIS))
        .backfill(Duration.ofMinutes(5L * BACKFILL))
        .build();
  }

  private static Path day() {
    Path data = Path.of(System.getProperty("shallot.data", "../../shared/data"));
    Path day = data.resolve("zeek/internet-sensor-72h/2024-04-20");
    assumeTrue(
        Files.isDirectory(day), () -> "skipped: no " + day + "; set -Dshallot.data=DIRECTORY");
    return day;
  }
}
