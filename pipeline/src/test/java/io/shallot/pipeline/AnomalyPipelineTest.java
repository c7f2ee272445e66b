package io.shallot.pipeline;

import static io.shallot.pipeline.Fixtures.LOAD;
import static io.shallot.pipeline.Fixtures.START;
import static io.shallot.pipeline.Fixtures.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.shallot.api.Anomaly;
import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.Sides;
import io.shallot.api.Sink;
import io.shallot.api.Watermark;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.Fixtures.Direct;
import io.shallot.pipeline.Fixtures.Distance;
import io.shallot.pipeline.Fixtures.OneEach;
import io.shallot.pipeline.Fixtures.Ratio;
import io.shallot.pipeline.policy.ModelPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyPipelineTest {

  private final List<Anomaly> anomalies = new ArrayList<>();
  private final List<Incident> incidents = new ArrayList<>();

  private PipelineBuilder builder(Metric metric) {
    return AnomalyPipeline.builder()
        .metrics(new Direct(metric))
        .detectors(Distance.detectors())
        .detect("distance")
        .lateness(Duration.ZERO)
        .anomalies(Sink.of(anomalies::add));
  }

  /** Feeds one value a minute about host h1. */
  private static void feed(AnomalyPipeline pipeline, String... values) {
    for (int i = 0; i < values.length; i++) {
      pipeline.accept(event(i, "h1", values[i]));
    }
  }

  @Test
  void accept_attackOverManyPoints_isOneAnomalyToldTwice() {
    AnomalyPipeline pipeline = builder(LOAD).build();

    feed(pipeline, "0", "0", "0", "0", "500", "600", "400", "0", "0", "0", "0");

    assertThat(anomalies).extracting(Anomaly::phase).containsExactly(Phase.OPENED, Phase.CLOSED);
    assertThat(anomalies.get(0).id()).isEqualTo(anomalies.get(1).id());
    Anomaly whole = anomalies.get(1);
    assertThat(whole.start()).isEqualTo(START.plusSeconds(240));
    assertThat(whole.end()).isEqualTo(START.plusSeconds(360));
    assertThat(whole.strangePoints()).isEqualTo(3);
    assertThat(whole.peak().observed()).isEqualTo(600);
    assertThat(whole.pValue()).isLessThan(1e-4);
    assertThat(whole.trace())
        .extracting(Anomaly.TracePoint::value)
        .startsWith(0.0, 0.0, 0.0, 0.0, 500.0, 600.0, 400.0);
    assertThat(pipeline.summary().anomalies()).isEqualTo(1);
  }

  @Test
  void accept_effectBelowTheLeast_isSilent() {
    AnomalyPipeline pipeline =
        builder(LOAD).detect(DetectorSpec.of("distance").with("floor", 0.001)).build();

    feed(pipeline, "0", "0", "0", "0", "9.9", "0");

    assertThat(anomalies).isEmpty();
  }

  @Test
  void accept_sideThatDoesNotMatter_isSilentAndNotLearnt() {
    AnomalyPipeline pipeline = builder(LOAD).build();

    feed(pipeline, "0", "0", "0", "-900", "-900", "-900", "-900", "-900", "500");

    assertThat(anomalies)
        .singleElement()
        .extracting(Anomaly::start)
        .isEqualTo(START.plusSeconds(480));
  }

  @Test
  void accept_bothSides_dipAlarmsToo() {
    AnomalyPipeline pipeline = builder(LOAD.withSides(Sides.BOTH)).build();

    feed(pipeline, "0", "0", "0", "-900");

    assertThat(anomalies).hasSize(1);
  }

  @Test
  void accept_detectorsDisagree_isSilent() {
    AnomalyPipeline pipeline =
        builder(LOAD)
            .detectors(Detectors.of(new Distance("distance"), new Distance("doubter")))
            .detect(DetectorSpec.of("doubter").with("floor", 1e6))
            .build();

    feed(pipeline, "0", "0", "0", "0", "500");

    assertThat(anomalies).isEmpty();
  }

  /** The side was that of the most convinced, which need not be the one whose words are told. */
  @Test
  void accept_twoDetectors_sideIsThatOfTheOneThatExplains() {
    AnomalyPipeline pipeline =
        builder(LOAD)
            .detectors(Detectors.of(new Distance("distance"), new Ratio()))
            .detect("ratio")
            .build();

    feed(pipeline, "0", "0", "0", "0", "0", "0", "0", "500");

    assertThat(anomalies).extracting(Anomaly::direction).containsExactly(Direction.PEAK);
    assertThat(anomalies.get(0).peak().text()).isEqualTo("expected nothing");
  }

  @Test
  void accept_missingValue_isNoAlarm() {
    AnomalyPipeline pipeline = builder(LOAD).build();

    feed(pipeline, "0", "0", "0", "0", "", "0");

    assertThat(anomalies).isEmpty();
    assertThat(pipeline.summary().points()).isEqualTo(6);
  }

  @Test
  void accept_detectorThrows_suspendsThatSeriesOnly() {
    AnomalyPipeline pipeline = builder(LOAD).build();

    feed(pipeline, "0", "0", "0", "666", "500", "500");
    for (int minute = 6; minute < 12; minute++) {
      pipeline.accept(event(minute, "h2", minute < 11 ? "0" : "500"));
    }

    assertThat(anomalies)
        .singleElement()
        .extracting(anomaly -> anomaly.entities().get(0).value())
        .isEqualTo("h2");
    PipelineSummary summary = pipeline.summary();
    assertThat(summary.suspendedSeries()).isEqualTo(1);
    assertThat(summary.counter("registry.points_of_suspended")).isEqualTo(2);
    assertThat(summary.liveSeries()).isEqualTo(1);
  }

  /** A plugin built against other libraries fails with an error; that once ended the whole run. */
  @ParameterizedTest
  @ValueSource(strings = {"668", "669", "670"})
  void accept_detectorHasAnError_suspendsItsSeries(String fatal) {
    AnomalyPipeline pipeline = builder(LOAD).build();

    feed(pipeline, "0", "0", "0", fatal, "0");

    assertThat(pipeline.summary().suspendedSeries()).isEqualTo(1);
    assertThat(pipeline.summary().counter("registry.points_of_suspended")).isEqualTo(1);
  }

  /** A plugin may fail in the middle of an episode: what was opened must still be closed. */
  @Test
  void accept_detectorFailsInsideAnEpisode_closesIt() {
    AnomalyPipeline pipeline = builder(LOAD).build();

    feed(pipeline, "0", "0", "0", "500", "667");

    assertThat(anomalies).extracting(Anomaly::phase).containsExactly(Phase.OPENED, Phase.CLOSED);
    assertThat(pipeline.summary().suspendedSeries()).isEqualTo(1);
  }

  @Test
  void accept_correlatorThrows_anomaliesGoOn() {
    AnomalyPipeline pipeline =
        builder(LOAD).correlate(new OneEach(true)).incidents(Sink.of(incidents::add)).build();

    feed(pipeline, "0", "0", "0", "500", "0", "0", "0", "0", "0");

    assertThat(anomalies).hasSize(2);
    assertThat(incidents).isEmpty();
    assertThat(pipeline.summary().counter("correlation.failures")).isEqualTo(1);
  }

  @Test
  void accept_anomalies_reachCorrelatorAndIncidentSink() {
    AnomalyPipeline pipeline =
        builder(LOAD).correlate(new OneEach(false)).incidents(Sink.of(incidents::add)).build();

    feed(pipeline, "0", "0", "0", "500", "0");

    assertThat(incidents).singleElement().extracting(Incident::story).isEqualTo("a story");
    assertThat(pipeline.summary().incidents()).isEqualTo(1);
  }

  /** Records of the same log go to the correlator beside the anomalies. */
  @Test
  void accept_recordsThatAreFindings_reachTheCorrelator() {
    List<String> names = new ArrayList<>();
    AnomalyPipeline pipeline =
        builder(LOAD)
            .correlate(
                new OneEach(false) {
                  @Override
                  public void accept(Finding finding, Consumer<? super Incident> out) {
                    names.add(finding.kind() + " " + finding.name());
                  }
                })
            .findings(
                event ->
                    Finding.builder(
                            Finding.Kind.EVENT, "load " + event.text("h1"), event.timeMillis())
                        .build())
            .build();

    feed(pipeline, "0", "0", "0", "500", "0");

    assertThat(names).startsWith("EVENT load 0").contains("EVENT load 500", "ANOMALY load");
  }

  @Test
  void accept_lateEvent_isCountedByItsStage() {
    AnomalyPipeline pipeline = builder(LOAD).build();
    feed(pipeline, "0", "0", "0");

    pipeline.accept(event(0, "h1", "7"));

    assertThat(pipeline.summary().counter("metrics.late")).isEqualTo(1);
  }

  @Test
  void accept_silentSeries_isForgottenAndComesBackAsNew() {
    AnomalyPipeline pipeline =
        builder(LOAD).models(ModelPolicy.standard().withExpiry(Duration.ofMinutes(10))).build();
    feed(pipeline, "0", "0", "0");

    pipeline.accept(event(20, "h2", "0"));
    pipeline.accept(event(21, "h1", "500"));

    assertThat(anomalies).isEmpty();
    assertThat(pipeline.summary().counter("registry.expired")).isEqualTo(1);
    assertThat(pipeline.summary().series()).isEqualTo(3);
  }

  /** A quiet network closes what is open too; how long it was quiet, the host says. */
  @Test
  void idle_silentSource_timePasses() {
    AnomalyPipeline pipeline =
        builder(LOAD).models(ModelPolicy.standard().withExpiry(Duration.ofMinutes(10))).build();
    feed(pipeline, "0", "0", "0");

    pipeline.idle(Duration.ofMinutes(6));
    assertThat(pipeline.summary().counter("registry.expired")).isZero();
    pipeline.idle(Duration.ofMinutes(6));

    assertThat(pipeline.summary().counter("registry.expired")).isEqualTo(1);
  }

  @Test
  void close_openEpisode_isToldAsClosed() {
    AnomalyPipeline pipeline = builder(LOAD).build();
    feed(pipeline, "0", "0", "0", "500");

    pipeline.close();
    pipeline.close();

    assertThat(anomalies).extracting(Anomaly::phase).containsExactly(Phase.OPENED, Phase.CLOSED);
    assertThatIllegalStateException().isThrownBy(() -> pipeline.accept(event(9, "h1", "0")));
  }

  @Test
  void close_sinkFails_closesTheOthersAndSaysSo() {
    List<String> closed = new ArrayList<>();
    AnomalyPipeline pipeline =
        builder(LOAD)
            .anomalies(new Closing(closed, true))
            .anomalies(new Closing(closed, false))
            .build();

    assertThatThrownBy(pipeline::close)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("disk is full");
    assertThat(closed).containsExactly("closed", "closed");
  }

  /** The failure that ended the stream was lost behind that of closing. */
  @Test
  void close_sinkFailsTwice_keepsTheFirstFailure() {
    List<String> closed = new ArrayList<>();
    AnomalyPipeline pipeline =
        builder(LOAD)
            .anomalies(Sink.of(anomaly -> refuseClosed(anomaly)))
            .anomalies(new Closing(closed, true))
            .build();
    feed(pipeline, "0", "0", "0", "500");

    assertThatThrownBy(pipeline::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no room")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .asInstanceOf(type(Throwable.class))
                    .satisfies(later -> assertThat(later).hasMessageContaining("disk is full")));
    assertThat(closed).containsExactly("closed");
  }

  private static void refuseClosed(Anomaly anomaly) {
    if (anomaly.phase() == Phase.CLOSED) {
      throw new IllegalStateException("no room");
    }
  }

  @Test
  void advance_steppingBack_isIgnored() {
    AnomalyPipeline pipeline = builder(LOAD).build();
    feed(pipeline, "0", "0", "0");

    pipeline.advance(Watermark.at(START));
    pipeline.accept(event(0, "h1", "1"));

    assertThat(pipeline.summary().counter("metrics.late")).isEqualTo(1);
  }

  @Test
  void build_everythingWrong_namesAllFaults() {
    PipelineBuilder builder =
        AnomalyPipeline.builder()
            .detectors(Distance.detectors())
            .detect("no-such")
            .detect(DetectorSpec.of("distance").with("floor", -1).with("flour", 3))
            .lateness(Duration.ofMinutes(-1))
            .correlate("nor-this")
            .incidents(Sink.of(incidents::add));

    assertThatThrownBy(builder::build)
        .isInstanceOf(ConfigurationException.class)
        .asInstanceOf(type(ConfigurationException.class))
        .extracting(ConfigurationException::faults)
        .asInstanceOf(list(String.class))
        .hasSize(6)
        .anySatisfy(fault -> assertThat(fault).contains("no-such", "distance"))
        .anySatisfy(fault -> assertThat(fault).contains("flour", "floor"));
  }

  @Test
  void build_sinkForIncidentsWithoutCorrelator_isAFault() {
    PipelineBuilder builder = builder(LOAD).incidents(Sink.of(incidents::add));

    assertThatThrownBy(builder::build).hasMessageContaining("correlate(...)");
  }

  @Test
  void episodes_policy_isUsed() {
    AnomalyPipeline pipeline = builder(LOAD).episodes(new EpisodePolicy(1e-30, 1e-2, 1, 9)).build();

    feed(pipeline, "0", "0", "0", "500");

    assertThat(anomalies).isEmpty();
  }

  private static final class Closing implements Sink<Anomaly> {

    private final List<String> closed;
    private final boolean failing;

    Closing(List<String> closed, boolean failing) {
      this.closed = closed;
      this.failing = failing;
    }

    @Override
    public void accept(Anomaly item) {}

    @Override
    public void flush() {}

    @Override
    public void close() throws IOException {
      closed.add("closed");
      if (failing) {
        throw new IOException("disk is full");
      }
    }
  }
}
