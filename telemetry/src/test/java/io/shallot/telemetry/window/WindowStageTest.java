package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Event;
import io.shallot.api.Metric;
import io.shallot.api.Watermark;
import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Role;
import io.shallot.telemetry.catalogue.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of a minute; times are in seconds. */
class WindowStageTest {

  private static final long YEAR_SECONDS = 365 * 86_400L;

  @Test
  void advance_toTheEndOfAWindow_givesItsValueAtItsStart() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(60, "a"), Traffic.conn(119, "a"), Traffic.conn(120, "a"));
    run.advanceToSeconds(120);

    assertThat(run.texts()).containsExactly("count{source=a}@60=2.0");
  }

  /** The predecessor closed windows by the wall clock and so lost everything of a replay. */
  @Test
  void advance_notYetAtTheEnd_givesNothing() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(60, "a")).advance(119_999);

    assertThat(run.samples).isEmpty();
  }

  /** The predecessor's quiet network never flushed: here the watermark alone closes. */
  @Test
  void advance_withoutNewEvents_closesWindows() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(0, "a")).advanceToSeconds(120);

    assertThat(run.texts()).containsExactly("count{source=a}@0=1.0", "count{source=a}@60=0.0");
  }

  /** The predecessor gave nothing for empty windows, so that silence could not be seen. */
  @Test
  void advance_emptyWindows_giveZerosUntilTheSeriesIsRetired() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(0, "a")).advanceToSeconds(6_000);

    assertThat(run.texts())
        .containsExactly(
            "count{source=a}@0=1.0",
            "count{source=a}@60=0.0",
            "count{source=a}@120=0.0",
            "count{source=a}@180=0.0",
            "count{source=a}@240=0.0");
    assertThat(run.counter("retired")).isEqualTo(1);
    assertThat(run.stage.liveSeries()).isZero();
  }

  @Test
  void advance_severalSeries_comeByMetricThenByKey() {
    MetricCatalogue catalogue =
        Traffic.minutes(
            MetricDefinition.of(Metric.of("z"), "conn").by(Role.source()),
            MetricDefinition.of(Metric.of("a"), "conn").by(Role.destination()));
    Run run = new Run(minutes(catalogue).build());

    run.accept(Traffic.conn(0, "c"), Traffic.conn(1, "a"), Traffic.conn(2, "b")).end();

    assertThat(run.texts())
        .containsExactly(
            "z{source=a}@0=1.0",
            "z{source=b}@0=1.0",
            "z{source=c}@0=1.0",
            "a{destination=10.0.0.9}@0=3.0");
  }

  @Test
  void accept_eventsBeforeTheEpoch_areAlignedDownwards() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(-1, "a"), Traffic.conn(-60, "a"), Traffic.conn(0, "a")).end();

    assertThat(run.texts()).containsExactly("count{source=a}@-60=2.0", "count{source=a}@0=1.0");
  }

  /** The predecessor's hour windows began whenever it was started. */
  @Test
  void window_anHour_beginsAtTheFullHour() {
    Run run =
        new Run(
            WindowStage.of(
                Traffic.COUNT.with(
                    Traffic.COUNT
                        .definitions()
                        .get(0)
                        .windows(Window.tumbling(Duration.ofHours(1))))));

    run.accept(Traffic.conn(1_713_607_195, "a")).end();

    assertThat(run.texts()).containsExactly("count{source=a}@1713603600=1.0");
  }

  /** The predecessor dropped late records in silence. */
  @Test
  void accept_windowAlreadyClosed_isCountedAndHandedOut() {
    List<Event> lateEvents = new ArrayList<>();
    Run run = new Run(minutes(Traffic.COUNT).lateEvents(lateEvents::add).build());
    Event late = Traffic.conn(59, "a");

    run.accept(Traffic.conn(0, "a")).advanceToSeconds(60).accept(late).end();

    assertThat(run.texts()).containsExactly("count{source=a}@0=1.0");
    assertThat(run.counter("late")).isEqualTo(1);
    assertThat(lateEvents).containsExactly(late);
  }

  @Test
  void accept_beforeTheWatermarkButWindowStillOpen_isNotLate() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(50, "a")).advanceToSeconds(50).accept(Traffic.conn(1, "a")).end();

    assertThat(run.texts()).containsExactly("count{source=a}@0=2.0");
    assertThat(run.counter("late")).isZero();
  }

  @Test
  void accept_windowThatNobodyUsed_isLateOnceTheWatermarkPassed() {
    Run run = new Run(stage());

    run.advanceToSeconds(600).accept(Traffic.conn(539, "a"), Traffic.conn(540, "a")).end();

    assertThat(run.counter("late")).isEqualTo(2);
    assertThat(run.samples).isEmpty();
  }

  @Test
  void accept_afterTheEnd_isLate() {
    Run run = new Run(stage());

    run.end().accept(Traffic.conn(0, "a"));

    assertThat(run.counter("late")).isEqualTo(1);
  }

  /** The predecessor took microseconds for milliseconds and moved 50,000 years ahead. */
  @ParameterizedTest
  @ValueSource(
      longs = {1_713_607_195_815_968L, Long.MAX_VALUE, Long.MIN_VALUE, -70_000_000_000_000L})
  void accept_implausibleTime_isCountedAndOpensNoWindow(long timeMillis) {
    Run run = new Run(stage());

    run.accept(Traffic.conn(timeMillis, "a", "b", "80", "1"), Traffic.conn(0, "a")).end();

    assertThat(run.texts()).containsExactly("count{source=a}@0=1.0");
    assertThat(run.counter("implausible_time")).isEqualTo(1);
  }

  @Test
  void accept_everMoreWindowsWithoutAWatermark_staysBounded() {
    WindowStage stage = stage();

    for (long window = 0; window < 100_010; window++) {
      stage.accept(Traffic.conn(window * 300_000, "a"), sample -> {});
    }
    stage.accept(Traffic.conn(0, "a"), sample -> {});

    assertThat(stage.counters()).containsEntry("over_windows", 10L);
  }

  @Test
  void accept_nameTooLong_isCountedAndNotKept() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(0, "a".repeat(1_025)), Traffic.conn(0, "a".repeat(1_024))).end();

    assertThat(run.samples).hasSize(1);
    assertThat(run.counter("records_without_entity")).isEqualTo(1);
  }

  @Test
  void accept_logThatNoMetricTakes_isCounted() {
    Run run = new Run(stage());

    run.accept(Event.of(Instant.EPOCH, "weird", Map.of("name", "x"))).end();

    assertThat(run.counter("events_without_metric")).isEqualTo(1);
    assertThat(run.samples).isEmpty();
  }

  @Test
  void accept_recordThatNamesNobody_isCounted() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(0, "")).end();

    assertThat(run.counter("records_without_entity")).isEqualTo(1);
    assertThat(run.samples).isEmpty();
  }

  /** A log header may change between files, or in the middle of one. */
  @Test
  void accept_fieldsInAnotherOrder_areFoundAgain() {
    Run run = new Run(stage());

    run.accept(
        Traffic.conn(0, "a"),
        Event.of(Instant.EPOCH, "conn", Map.of("id.orig_h", "a")),
        Traffic.conn(0, "a"));
    run.end();

    assertThat(run.texts()).containsExactly("count{source=a}@0=3.0");
  }

  @Test
  void accept_schemaPerEvent_staysRight() {
    Run run = new Run(stage());

    for (int i = 0; i < 5_000; i++) {
      run.accept(Event.of(Instant.EPOCH, "conn", Map.of("id.orig_h", "a")));
    }
    run.end();

    assertThat(run.texts()).containsExactly("count{source=a}@0=5000.0");
  }

  @Test
  void newcomer_inALaterWindow_hasAPastOfZeros() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(0, "a")).advanceToSeconds(180);
    run.samples.clear();
    run.accept(Traffic.conn(180, "b")).end();

    assertThat(run.texts())
        .containsExactly(
            "count{source=a}@180=0.0",
            "count{source=b}@60=0.0",
            "count{source=b}@120=0.0",
            "count{source=b}@180=1.0");
  }

  @Test
  void newcomer_inTheFirstWindow_hasNoPast() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(600, "a"), Traffic.conn(660, "b")).end();

    assertThat(run.texts())
        .containsExactly(
            "count{source=a}@600=1.0",
            "count{source=a}@660=0.0",
            "count{source=b}@600=0.0",
            "count{source=b}@660=1.0");
  }

  /** The past of one that returns begins after what was given before it was retired. */
  @Test
  void newcomer_againSoonAfterRetirement_getsNoWindowTwice() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(0, "a"), Traffic.conn(360, "a")).end();

    assertThat(run.texts())
        .containsExactly(
            "count{source=a}@0=1.0",
            "count{source=a}@60=0.0",
            "count{source=a}@120=0.0",
            "count{source=a}@180=0.0",
            "count{source=a}@240=0.0",
            "count{source=a}@300=0.0",
            "count{source=a}@360=1.0");
  }

  @Test
  void newcomer_recordJustAfterTheIdleTime_isNotRetired() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(0, "a"), Traffic.conn(300, "a")).end();

    assertThat(run.texts()).hasSize(6).last().isEqualTo("count{source=a}@300=1.0");
    assertThat(run.counter("retired")).isZero();
  }

  @Test
  void advance_gapOfAYear_isJumped() {
    Run run = new Run(stage());

    assertTimeout(
        Duration.ofSeconds(1),
        () ->
            run.accept(Traffic.conn(0, "a"))
                .advanceToSeconds(YEAR_SECONDS)
                .accept(Traffic.conn(YEAR_SECONDS + 60, "a"))
                .advanceToSeconds(2 * YEAR_SECONDS)
                .end());

    assertThat(run.samples).hasSize(5 + 2 + 5);
    assertThat(run.texts().subList(5, 8))
        .containsExactly(
            "count{source=a}@31535940=0.0",
            "count{source=a}@31536000=0.0",
            "count{source=a}@31536060=1.0");
  }

  @Test
  void advance_toTheEnd_givesNoZerosBehindTheLastEvent() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(0, "a")).end().end();

    assertThat(run.texts()).containsExactly("count{source=a}@0=1.0");
  }

  @Test
  void advance_fromTheStart_closesNothing() {
    Run run = new Run(stage());

    run.accept(Traffic.conn(0, "a")).advance(Watermark.START.millis());

    assertThat(run.samples).isEmpty();
  }

  @Test
  void advance_backwards_isRefused() {
    Run run = new Run(stage()).advanceToSeconds(60);

    assertThatThrownBy(() -> run.advanceToSeconds(59))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("59000 after 60000");
  }

  @Test
  void distinct_unsetField_addsNone() {
    MetricCatalogue ports =
        Traffic.minutes(
            MetricDefinition.of(Metric.of("ports"), "conn")
                .by(Role.source())
                .measure(Measure.distinct("id.resp_p")));
    Run run = new Run(minutes(ports).build());

    run.accept(Traffic.conn(0, "a", "b", "80", "1"), Traffic.conn(1, "a", "b", "80", "1"));
    run.accept(Traffic.conn(2, "a", "b", "81", "1"));
    run.accept(Event.of(Instant.EPOCH, "conn", Map.of("id.orig_h", "a"))).end();

    assertThat(run.texts()).containsExactly("ports{source=a}@0=2.0");
  }

  @Test
  void sum_missingAndStrangeNumbers_addNothingAndStayFinite() {
    assertThat(sum("1.5", "-", "NaN", "Infinity", "", "2")).isEqualTo(3.5);
    assertThat(sum("-")).isZero();
    assertThat(sum("1e308", "1e308")).isEqualTo(0x1p63);
  }

  @Test
  void sum_largeAndSmall_isExactInAnyOrder() {
    assertThat(sum("0.1", "4000000000000000", "0.2", "1"))
        .isEqualTo(sum("4000000000000000", "1", "0.2", "0.1"));
  }

  @Test
  void series_aboutTheWholeSite_hasNoEntities() {
    Run run =
        new Run(minutes(Traffic.minutes(MetricDefinition.of(Metric.of("all"), "conn"))).build());

    run.accept(Traffic.conn(0, "a"), Traffic.conn(0, "b")).end();

    assertThat(run.texts()).containsExactly("all{}@0=2.0");
  }

  @Test
  void build_severalFaults_areAllNamed() {
    WindowStage.Builder builder =
        WindowStage.builder(Traffic.COUNT)
            .idle(Duration.ofSeconds(-1))
            .backfill(Duration.ofMinutes(-1));

    assertThatThrownBy(builder::build)
        .isInstanceOfSatisfying(
            ConfigurationException.class, refused -> assertThat(refused.faults()).hasSize(2));
  }

  @Test
  void build_idleShorterThanTheBackfill_isRefused() {
    assertThatThrownBy(
            () -> WindowStage.builder(Traffic.COUNT).idle(Duration.ofMinutes(59)).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("backfill must be from 0 to the idle time of PT59M, but was PT6H");
  }

  private static double sum(String... bytes) {
    MetricCatalogue sums =
        Traffic.minutes(
            MetricDefinition.of(Metric.of("sum"), "conn").measure(Measure.sum("orig_bytes")));
    Run run = new Run(minutes(sums).build());
    for (String value : bytes) {
      run.accept(Traffic.conn(0, "a", "b", "80", value));
    }
    return run.end().samples.get(0).point().value();
  }

  private static WindowStage stage() {
    return minutes(Traffic.COUNT).build();
  }

  private static WindowStage.Builder minutes(MetricCatalogue catalogue) {
    return WindowStage.builder(catalogue)
        .idle(Duration.ofMinutes(4))
        .backfill(Duration.ofMinutes(2));
  }

  /** An incident must stay open while a window that could belong to it has not been given yet. */
  @Test
  void outputWatermark_insideAWindow_isItsStart() {
    WindowStage stage = WindowStage.of(MetricCatalogue.standard());
    long window = 300_000;

    assertThat(stage.outputWatermark(new Watermark(7 * window + 1)))
        .isEqualTo(new Watermark(7 * window));
    assertThat(stage.outputWatermark(new Watermark(7 * window)))
        .isEqualTo(new Watermark(7 * window));
    assertThat(stage.outputWatermark(Watermark.END)).isEqualTo(Watermark.END);
    assertThat(stage.outputWatermark(Watermark.START)).isEqualTo(Watermark.START);
  }
}
