package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.api.Metric;
import io.shallot.telemetry.catalogue.Keep;
import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of a minute and room for two series, retired after 4 minutes; times are in seconds. */
class SeriesBudgetTest {

  private static final MetricDefinition COUNT =
      MetricDefinition.of(Metric.of("count"), "conn").by(Role.source()).budget(2);

  @Test
  void budget_exhausted_keepsTheLargestAndSumsUpTheRest() {
    Run run = run(COUNT);

    conns(run, 0, "a", 1);
    conns(run, 0, "b", 3);
    conns(run, 0, "c", 2);
    conns(run, 0, "d", 1);
    run.end();

    assertThat(run.texts())
        .containsExactly(
            "count{source=(other)}@0=2.0", "count{source=b}@0=3.0", "count{source=c}@0=2.0");
    assertThat(run.counter("over_budget")).isEqualTo(2);
    assertThat(run.counter("over_budget.count")).isEqualTo(2);
    assertThat(run.counter("over_budget_entities.count")).isEqualTo(2);
  }

  @Test
  void budget_equalNewcomers_goesToTheSmallerKey() {
    Run run = run(COUNT.budget(1));

    conns(run, 0, "b", 1);
    conns(run, 0, "a", 1);

    assertThat(run.end().texts())
        .containsExactly("count{source=(other)}@0=1.0", "count{source=a}@0=1.0");
  }

  /** What all others measure is one measure over their records, not a sum of measures. */
  @Test
  void shared_distinct_countsEachValueOnce() {
    Run run = run(COUNT.budget(1).measure(Measure.distinct("id.resp_p")));

    for (String port : List.of("1", "2", "3")) {
      run.accept(Traffic.conn(0, "a", "b", port, "0"));
    }
    run.accept(Traffic.conn(0, "c", "b", "7", "0"), Traffic.conn(0, "d", "b", "7", "0"));
    run.accept(Traffic.conn(0, "d", "b", "8", "0"));

    assertThat(run.end().texts())
        .containsExactly("count{source=(other)}@0=2.0", "count{source=a}@0=3.0");
  }

  @Test
  void shared_nobodyTurnedAwayAnyMore_givesZerosThenRetires() {
    Run run = run(COUNT.budget(1));
    conns(run, 0, "a", 2);
    conns(run, 0, "b", 1);

    run.advanceToSeconds(600);

    assertThat(run.texts())
        .filteredOn(text -> text.contains("(other)"))
        .hasSize(5)
        .last()
        .isEqualTo("count{source=(other)}@240=0.0");
    assertThat(run.stage.liveSeries()).isZero();
  }

  /** A log may hold any text; the name of the shared series must not make two of it. */
  @Test
  void shared_recordOfThatVeryName_belongsToIt() {
    Run run = run(COUNT);

    conns(run, 0, "(other)", 3);
    conns(run, 0, "a", 1);

    assertThat(run.end().texts())
        .containsExactly("count{source=(other)}@0=3.0", "count{source=a}@0=1.0");
  }

  @Test
  void budget_allTaken_liveSeriesKeepTheirPlace() {
    Run run = run(COUNT);

    conns(run, 0, "y", 1);
    conns(run, 0, "z", 1);
    conns(run, 60, "a", 4);
    conns(run, 60, "z", 1);
    run.end();

    assertThat(run.texts())
        .filteredOn(text -> text.contains("@60"))
        .containsExactly(
            "count{source=(other)}@60=4.0", "count{source=y}@60=0.0", "count{source=z}@60=1.0");
    assertThat(run.counter("over_budget")).isEqualTo(4);
    assertThat(run.counter("displaced")).isZero();
  }

  @Test
  void budget_allTaken_newcomerClearlyStrongerDisplacesTheWeakest() {
    Run run = run(COUNT);

    conns(run, 0, "y", 1);
    conns(run, 0, "z", 2);
    conns(run, 60, "a", 5);
    run.end();

    assertThat(run.texts())
        .filteredOn(text -> text.contains("@60"))
        .containsExactly("count{source=a}@60=5.0", "count{source=z}@60=0.0");
    assertThat(run.counter("displaced")).isEqualTo(1);
    assertThat(run.counter("over_budget")).isZero();
  }

  /** Records of a series that loses its place in the same pane are not lost. */
  @Test
  void budget_displacedWithRecords_recordsAreShared() {
    Run run = run(COUNT.budget(1));

    conns(run, 0, "y", 1);
    conns(run, 60, "y", 1);
    conns(run, 60, "a", 9);
    run.end();

    assertThat(run.texts())
        .filteredOn(text -> text.contains("@60"))
        .containsExactly("count{source=(other)}@60=1.0", "count{source=a}@60=9.0");
  }

  @Test
  void budget_keepingTheRare_turnsTheBusyAway() {
    Run run = run(COUNT.keep(Keep.RARE));

    conns(run, 0, "a", 9);
    conns(run, 0, "b", 1);
    conns(run, 0, "c", 2);
    conns(run, 60, "b", 9);
    conns(run, 60, "d", 1);
    run.end();

    assertThat(run.texts())
        .containsExactly(
            "count{source=(other)}@0=9.0",
            "count{source=b}@0=1.0",
            "count{source=c}@0=2.0",
            "count{source=(other)}@60=9.0",
            "count{source=c}@60=0.0",
            "count{source=d}@60=1.0");
  }

  @Test
  void budget_afterRetirement_isFree() {
    Run run = run(COUNT);

    conns(run, 0, "y", 1);
    conns(run, 0, "z", 1);
    conns(run, 600, "a", 1);
    run.end();

    assertThat(run.texts()).last().isEqualTo("count{source=a}@600=1.0");
    assertThat(run.counter("over_budget")).isZero();
  }

  /** Who was turned away was not silent: zeros would be a lie. */
  @Test
  void budget_exhaustedBefore_newcomerGetsNoPastOverIt() {
    Run run = run(COUNT);

    conns(run, 0, "x", 1);
    conns(run, 0, "y", 1);
    conns(run, 240, "a", 1);
    conns(run, 300, "a", 1);
    run.end();

    assertThat(run.counter("over_budget")).isEqualTo(1);
    assertThat(run.texts())
        .filteredOn(text -> text.contains("=a}"))
        .containsExactly("count{source=a}@300=1.0");
  }

  /** Retired series are remembered for the backfill, but no more of them than the budget. */
  @Test
  void retired_moreThanTheBudget_areForgotten() {
    Run run =
        new Run(
            WindowStage.builder(Traffic.minutes(COUNT))
                .idle(Duration.ofMinutes(10))
                .backfill(Duration.ofMinutes(10))
                .build());
    for (int i = 0; i < 10; i++) {
      conns(run, i, "flood" + i, 1);
    }
    conns(run, 0, "a", 2);

    conns(run, 700, "b", 1);
    conns(run, 705, "c", 1);
    run.advanceToSeconds(2_100);

    assertThat(run.counter("retired")).isEqualTo(5);
    assertThat(run.stage.liveSeries()).isZero();
  }

  @Test
  void flood_settledSeries_stayRightAndNothingIsLost() {
    Run run = settled();

    flood(run, 9_000, 1_000);
    conns(run, 9_000, "a", 1);
    run.advanceToSeconds(9_060);

    assertThat(run.texts())
        .containsExactly(
            "count{source=(other)}@8880=0.0",
            "count{source=(other)}@8940=0.0",
            "count{source=(other)}@9000=1000.0",
            "count{source=a}@9000=1.0",
            "count{source=b}@9000=0.0");
    assertThat(run.counter("over_budget")).isEqualTo(1_000);
    assertThat(run.counter("over_budget_entities.count")).isBetween(950L, 1_050L);
  }

  /** Who is new and meets a flood may be among those without a row: not silent, but unknown. */
  @Test
  void flood_youngSeries_givesNoFalseZero() {
    Run run = run(COUNT.budget(3));
    conns(run, 0, "a", 50);
    conns(run, 0, "b", 50);
    conns(run, 0, "c", 50);
    run.advanceToSeconds(60);
    run.samples.clear();

    flood(run, 60, 1_000);
    conns(run, 60, "a", 1);
    conns(run, 60, "b", 1);
    conns(run, 60, "c", 1);
    run.advanceToSeconds(120);

    assertThat(run.texts())
        .filteredOn(text -> !text.contains("(other)"))
        .hasSize(3)
        .allMatch(text -> text.endsWith("=1.0") || text.endsWith("=NaN"))
        .anyMatch(text -> text.endsWith("=NaN"));
  }

  /** Which few of a thousand entities are looked at must not depend on who came first. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void flood_shuffled_isBitEqual(long seed) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      events.add(Traffic.conn(9_000 + i % 60, i % 5 == 0 ? "a" : "flood" + i % 700));
    }
    Run inOrder = settled().accept(events.toArray(new Event[0])).end();
    Collections.shuffle(events, new Random(seed));

    Run shuffled = settled().accept(events.toArray(new Event[0])).end();

    assertThat(shuffled.samples).isEqualTo(inOrder.samples);
    assertThat(shuffled.stage.counters()).isEqualTo(inOrder.stage.counters());
  }

  /** Returns a run in which a and b have been live for two and a half hours. */
  private static Run settled() {
    Run run = run(COUNT);
    for (int second = 0; second < 9_000; second += 60) {
      conns(run, second, "a", 1);
      conns(run, second, "b", 1);
      run.advanceToSeconds(second + 60L);
    }
    run.samples.clear();
    return run;
  }

  private static void flood(Run run, long second, int entities) {
    for (int i = 0; i < entities; i++) {
      conns(run, second, "spoofed" + i, 1);
    }
  }

  private static void conns(Run run, long second, String source, int times) {
    for (int i = 0; i < times; i++) {
      run.accept(Traffic.conn(second, source));
    }
  }

  private static Run run(MetricDefinition definition) {
    return new Run(
        WindowStage.builder(Traffic.minutes(definition))
            .idle(Duration.ofMinutes(4))
            .backfill(Duration.ofMinutes(2))
            .build());
  }
}
