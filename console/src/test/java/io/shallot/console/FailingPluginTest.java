package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shallot.api.Anomaly;
import io.shallot.api.Detectors;
import io.shallot.api.Sink;
import io.shallot.pipeline.AnomalyPipeline;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import io.shallot.telemetry.window.WindowStage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A detector that throws costs the series it throws on, and nothing else. */
class FailingPluginTest {

  private static final double LIMIT = 100_000_000;

  @TempDir private static Path logs;

  @BeforeAll
  static void writeLogs() throws IOException {
    TrafficGenerator.of(TrafficOptions.ofSeed(3).withWorkstations(10)).writeTo(logs);
  }

  /** What a plugin may break with. */
  enum Bug implements Runnable {
    EXCEPTION {
      @Override
      public void run() {
        throw new IllegalStateException("a bug");
      }
    },
    STACK_OVERFLOW {
      @Override
      public void run() {
        throw new StackOverflowError("endless recursion");
      }
    },
    MISSING_CLASS {
      @Override
      public void run() {
        throw new NoClassDefFoundError("org/example/ForgottenDependency");
      }
    },
    ASSERTION {
      @Override
      public void run() {
        throw new AssertionError("cannot happen");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Bug.class)
  void run_detectorThatThrows_goesOnAndSaysSo(Bug bug) throws IOException {
    FailingProvider failing = new FailingProvider(LIMIT, bug);
    List<Anomaly> anomalies = new ArrayList<>();

    RunSummary summary = run(failing, anomalies);

    assertThat(failing.failures()).isPositive();
    assertThat(summary.pipeline().suspendedSeries()).isEqualTo(failing.failures());
    assertThat(summary.events() + summary.late()).isEqualTo(summary.logs().events());
    assertThat(summary.pipeline().series()).isGreaterThan(10 * failing.failures());
    assertThat(anomalies).isNotEmpty();
    assertThat(summary.sentences())
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .contains(
                        failing.failures()
                            + " series suspended because a detector failed on them"));
    StringWriter text = new StringWriter();
    summary.writeJson(text);
    JsonNode json = new ObjectMapper().readTree(text.toString());
    assertThat(json.get("suspended_series").asLong()).isEqualTo(failing.failures());
  }

  @Test
  void run_soundDetectors_doesNotMentionSuspension() throws IOException {
    RunSummary summary = run(new FailingProvider(Double.MAX_VALUE, () -> {}), new ArrayList<>());

    assertThat(summary.pipeline().suspendedSeries()).isZero();
    assertThat(summary.sentences())
        .noneSatisfy(sentence -> assertThat(sentence).contains("suspended"));
  }

  private static RunSummary run(FailingProvider failing, List<Anomaly> anomalies)
      throws IOException {
    try (LogSource source = LogSource.open(List.of(logs))) {
      AnomalyPipeline pipeline =
          AnomalyPipeline.builder()
              .metrics(WindowStage.of(MetricCatalogue.standard()))
              .detectors(Detectors.discover().with(failing))
              .detect("robust-z", "ewma", "seasonal", failing.type())
              .lateness(DetectionRun.LATENESS)
              .correlate("shared-entity")
              .anomalies(Sink.of(anomalies::add))
              .build();
      try (pipeline) {
        source.forEach(pipeline::accept);
      }
      return new RunSummary(source.counts(), pipeline.summary(), 1);
    }
  }
}
