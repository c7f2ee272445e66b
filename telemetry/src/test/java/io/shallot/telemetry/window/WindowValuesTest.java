package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Metric;
import io.shallot.api.Watermark;
import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Missing;
import io.shallot.telemetry.catalogue.Role;
import io.shallot.telemetry.catalogue.Window;
import io.shallot.telemetry.expression.Term;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several and sliding windows, and what windows without records give; times are in seconds. */
class WindowValuesTest {

  private static final MetricDefinition COUNT =
      MetricDefinition.of(Metric.of("count"), "conn").by(Role.source());

  @Test
  void windows_severalLengths_giveSeriesOfTheirOwn() {
    Run run = run(COUNT.windows(Traffic.every(1, 1), Traffic.every(3, 3)));

    run.accept(Traffic.conn(0, "a"), Traffic.conn(70, "a"), Traffic.conn(130, "a"));
    run.advanceToSeconds(180);

    assertThat(run.texts())
        .containsExactly(
            "count{source=a}@0=1.0",
            "count{source=a}@60=1.0",
            "count{source=a}@120=1.0",
            "count.3m{source=a}@0=3.0");
  }

  /** Stamped with the start of the last step: what is new in it. */
  @Test
  void windows_sliding_looksBackFromEachStep() {
    Run run = run(COUNT.windows(Traffic.every(3, 1)));

    run.accept(Traffic.conn(0, "a"), Traffic.conn(60, "a"), Traffic.conn(61, "a"));
    run.advanceToSeconds(300);

    assertThat(run.texts())
        .containsExactly(
            "count{source=a}@0=1.0",
            "count{source=a}@60=3.0",
            "count{source=a}@120=3.0",
            "count{source=a}@180=2.0",
            "count{source=a}@240=0.0");
  }

  /** A value that came twice in a window is one, also when it came in two steps. */
  @Test
  void windows_slidingDistinct_isNoSum() {
    Run run = run(COUNT.measure(Measure.distinct("id.resp_p")).windows(Traffic.every(3, 1)));

    run.accept(Traffic.conn(0, "a", "b", "80", "1"), Traffic.conn(61_000, "a", "b", "80", "1"));
    run.accept(Traffic.conn(61_000, "a", "b", "81", "1"));
    run.advanceToSeconds(240);

    assertThat(run.texts())
        .containsExactly(
            "count{source=a}@0=1.0",
            "count{source=a}@60=2.0",
            "count{source=a}@120=2.0",
            "count{source=a}@180=2.0");
  }

  /** More values than are counted exactly, in every one of several steps. */
  @Test
  void windows_slidingDistinctOfMany_isWithinAFewPercent() {
    Run run = run(COUNT.measure(Measure.distinct("id.resp_p")).windows(Traffic.every(4, 1)));
    for (int i = 0; i < 8_000; i++) {
      run.accept(Traffic.conn(30L * i, "a", "b", Integer.toString(i), "1"));
    }

    run.advanceToSeconds(240);

    assertThat(run.samples).hasSize(4);
    assertThat(run.samples.get(0).point().value()).isBetween(1_900.0, 2_100.0);
    assertThat(run.samples.get(3).point().value()).isBetween(7_600.0, 8_400.0);
  }

  /** The hour begins at the full hour, and the first one has what there is of it. */
  @Test
  void windows_hourEveryTenMinutes_isAlignedToTheEpoch() {
    Run run = run(COUNT.windows(Traffic.every(60, 10)));

    run.accept(Traffic.conn(3_500, "a"), Traffic.conn(3_700, "a")).end();

    assertThat(run.texts()).containsExactly("count{source=a}@3000=1.0", "count{source=a}@3600=2.0");
  }

  @Test
  void missing_zero_givesZeros() {
    assertThat(valuesOf(Missing.ZERO, new Measure.Mean(Term.field("orig_bytes"))))
        .containsExactly("count{source=a}@0=3.0", "count{source=a}@60=0.0");
  }

  @Test
  void missing_gap_givesPointsWithoutAValue() {
    assertThat(valuesOf(Missing.GAP, new Measure.Mean(Term.field("orig_bytes"))))
        .containsExactly("count{source=a}@0=3.0", "count{source=a}@60=NaN");
  }

  @Test
  void missing_skip_givesNothing() {
    assertThat(valuesOf(Missing.SKIP, new Measure.Mean(Term.field("orig_bytes"))))
        .containsExactly("count{source=a}@0=3.0");
  }

  /** Records that hold nothing to measure are no records of the measure. */
  @Test
  void missing_recordsWithoutTheField_areAsNone() {
    Run run = run(COUNT.measure(new Measure.Max(Term.field("orig_bytes"))).missing(Missing.GAP));

    run.accept(Traffic.conn(0, "a", "b", "80", null)).end();

    assertThat(run.texts()).containsExactly("count{source=a}@0=NaN");
  }

  /** A quiet network is a fact from the first window on, and to the last. */
  @Test
  void site_otherMetricHasRecords_givesZerosFromTheFirstWindow() {
    MetricDefinition dns = MetricDefinition.of(Metric.of("dns"), "dns");
    Run run = run(COUNT, dns);

    run.accept(Traffic.conn(0, "a")).advanceToSeconds(36_000);

    assertThat(run.texts()).filteredOn(text -> text.startsWith("dns")).hasSize(600);
    assertThat(run.texts()).startsWith("count{source=a}@0=1.0", "dns{}@0=0.0");
  }

  /** One record of another year, as logs of rotated sensors hold them, must not cost a year. */
  @Test
  void site_silenceOfAYear_pausesAfterAWeek() {
    Run run = run(MetricDefinition.of(Metric.of("site"), "conn").windows(Traffic.every(60, 60)));
    long year = 365L * 86_400;

    run.accept(Traffic.conn(0, "a"), Traffic.conn(year, "a")).end();

    assertThat(run.texts()).hasSize(1 + 7 * 24 + 1);
    assertThat(run.texts()).startsWith("site{}@0=1.0").endsWith("site{}@" + year + "=1.0");
  }

  /** A longer window gives values until it is empty, though the shorter ones are silent. */
  @Test
  void idle_longerWindow_endsWhenItIsEmpty() {
    Run run = run(COUNT.windows(Traffic.every(1, 1), Traffic.every(10, 5)));

    run.accept(Traffic.conn(0, "a")).advanceToSeconds(6_000);

    assertThat(run.texts().stream().filter(text -> text.startsWith("count{"))).hasSize(5);
    assertThat(run.texts().stream().filter(text -> text.startsWith("count.10m")))
        .containsExactly("count.10m{source=a}@0=1.0", "count.10m{source=a}@300=1.0");
  }

  /** The predecessor took microseconds for milliseconds; here a fraction of a second is one. */
  @Test
  void time_fractionsOfASecond_fallIntoTheirWindow() {
    Run run = run(COUNT);

    run.accept(
        Traffic.conn(59_999, "a", "b", "80", "1"), Traffic.conn(60_000, "a", "b", "80", "1"));
    run.end();

    assertThat(run.texts()).containsExactly("count{source=a}@0=1.0", "count{source=a}@60=1.0");
  }

  /** What is still to come may be as old as the longest step. */
  @Test
  void outputWatermark_severalSteps_isHeldBackByTheLongest() {
    WindowStage stage =
        WindowStage.of(
            MetricCatalogue.of(
                List.of(
                    COUNT.windows(
                        Traffic.every(5, 5),
                        Window.sliding(Duration.ofHours(24), Duration.ofHours(1))))));

    assertThat(stage.outputWatermark(new Watermark(7_500_000))).isEqualTo(new Watermark(7_200_000));
    assertThat(stage.outputWatermark(new Watermark(7_199_999))).isEqualTo(new Watermark(3_600_000));
  }

  /** Returns what a record with 3 bytes and then a window without one give. */
  private static List<String> valuesOf(Missing missing, Measure measure) {
    Run run = run(COUNT.measure(measure).missing(missing));
    run.accept(Traffic.conn(0, "a", "b", "80", "3"));
    return run.advanceToSeconds(120).texts();
  }

  private static Run run(MetricDefinition... definitions) {
    List<MetricDefinition> all =
        List.of(definitions).stream()
            .map(
                definition ->
                    definition.windows().equals(List.of(Window.STANDARD))
                        ? definition.windows(Traffic.every(1, 1))
                        : definition)
            .toList();
    return new Run(
        WindowStage.builder(MetricCatalogue.of(all))
            .idle(Duration.ofMinutes(4))
            .backfill(Duration.ZERO)
            .build());
  }
}
