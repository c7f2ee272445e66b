package io.shallot.correlation.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Entity;
import io.shallot.api.Finding;
import io.shallot.api.Tactic;
import io.shallot.api.Watermark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternStageTest {

  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");
  private static final Detectors DETECTORS = Detectors.of(new DistanceProvider());
  private static final DetectorSpec SPEC = DetectorSpec.of("distance");

  private final List<Finding> told = new ArrayList<>();
  private final Random random = new Random(1);
  private PatternStage stage = stage(Map.of());

  @Test
  void accept_burst_isToldOnceByTheShortestWindow() {
    logins(0, 3 * 24 * 60, 20);

    for (int i = 0; i < 41; i++) {
      stage.accept(login(3 * 24 * 60 + 5, "10.0.0.66"), told::add);
    }
    logins(3 * 24 * 60 + 10, 4 * 24 * 60, 20);

    assertThat(told).hasSize(1);
    Finding pattern = told.get(0);
    assertThat(pattern.kind()).isEqualTo(Finding.Kind.PATTERN);
    assertThat(pattern.name()).isEqualTo("unusual pattern of credential-access findings in 10 min");
    assertThat(pattern.event().orElseThrow().text("title"))
        .isEqualTo(
            "unusual pattern of credential-access findings in 10 min: 41 where 0 to 1 are usual");
    assertThat(pattern.start()).isEqualTo(MONDAY.plus(Duration.ofMinutes(3 * 24 * 60 + 10)));
    assertThat(pattern.pValue()).isLessThan(0.01);
    assertThat(pattern.entities()).containsExactly(Entity.source("10.0.0.66"));
    assertThat(pattern.tactics()).containsExactly(Tactic.CREDENTIAL_ACCESS);
    assertThat(stage.counters()).containsEntry("told", 1L);
  }

  @Test
  void accept_manyTooFewForTenMinutes_areToldByALongerWindow() {
    logins(0, 5 * 24 * 60, 120);

    // Three in each ten minutes for six hours: never five more than usual in one of them.
    for (int minute = 5 * 24 * 60; minute < 5 * 24 * 60 + 360; minute += 3) {
      stage.accept(login(minute, "10.0.0.7"), told::add);
    }
    stage.advance(at(5 * 24 * 60 + 360), told::add);

    assertThat(told).isNotEmpty();
    assertThat(told.get(0).name())
        .isEqualTo("unusual pattern of credential-access findings in 1 h");
  }

  @Test
  void advance_busyCategoryFallsSilent_isTold() {
    logins(0, 3 * 24 * 60, 1);

    stage.advance(at(3 * 24 * 60 + 60), told::add);

    assertThat(told).isNotEmpty();
    assertThat(told.get(0).event().orElseThrow().text("title"))
        .isEqualTo("unusual pattern of credential-access findings in 10 min: 0 where 10 are usual");
    assertThat(told.get(0).entities()).containsExactly(new Entity("site", "site", "whole site"));
  }

  @Test
  void accept_burstAtTheSameHourOfEachWeek_isUsualAfterFour() {
    int week = 7 * 24 * 60;
    List<Integer> weeks = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      told.clear();
      int monday = i * week;
      logins(monday, monday + 9 * 60, 30);
      for (int j = 0; j < 40; j++) {
        stage.accept(login(monday + 9 * 60 + 1, "10.0.0.5"), told::add);
      }
      logins(monday + 9 * 60 + 10, monday + week, 30);
      if (told.stream().anyMatch(each -> each.name().endsWith("10 min"))) {
        weeks.add(i);
      }
    }

    assertThat(weeks).contains(1).doesNotContain(4, 5, 6);
  }

  @Test
  void accept_whatIsNoFindingOfItsOwn_isNotCounted() {
    for (Finding.Kind kind :
        List.of(Finding.Kind.EVENT, Finding.Kind.VERDICT, Finding.Kind.PATTERN)) {
      stage.accept(Finding.builder(kind, "x", MONDAY.toEpochMilli()).build(), told::add);
    }

    assertThat(stage.detectorBytes()).isZero();
  }

  @Test
  void accept_noTacticAndNoCategory_countsTheFirstTwoWords() {
    stage = stage(Map.of("leastCount", "1"));
    for (int minute = 0; minute < 3 * 24 * 60; minute += 60) {
      stage.accept(alert(minute, "ET SCAN 7: Potential SSH Scan"), told::add);
    }
    for (int i = 0; i < 30; i++) {
      stage.accept(alert(3 * 24 * 60, "ET SCAN 8: another"), told::add);
    }
    stage.advance(Watermark.END, told::add);

    assertThat(told)
        .extracting(Finding::name)
        .containsExactly("unusual pattern of et scan findings in 10 min");
  }

  @Test
  void accept_moreCategoriesThanThereIsRoom_areCountedAsOther() {
    stage = stage(Map.of("categories", "2"));

    for (String name : List.of("a", "b", "c", "d", "c", "a")) {
      stage.accept(alert(1, name), told::add);
    }

    assertThat(stage.counters()).containsEntry("folded", 3L);
    assertThat(stage.detectorBytes()).isEqualTo(3 * 4 * 40);
  }

  @Test
  void accept_yearOfSilence_costsAWeekAndIsCounted() {
    logins(0, 60, 10);

    stage.accept(login(365 * 24 * 60, "10.0.0.7"), told::add);

    assertThat(stage.counters()).containsEntry("skippedTicks", 365L * 144 - 6 - 1008);
  }

  @Test
  void told_always_isInOrderOfTimeAndNotBeforeWhatWasTaken() {
    long last = Long.MIN_VALUE;
    for (int minute = 0; minute < 4 * 24 * 60; minute += 1 + random.nextInt(40)) {
      Finding finding = login(minute, "10.0.0." + random.nextInt(5));
      int before = told.size();
      int burst = minute > 3 * 24 * 60 && told.isEmpty() ? 60 : 1;
      for (int i = 0; i < burst; i++) {
        stage.accept(finding, told::add);
      }
      for (Finding pattern : told.subList(before, told.size())) {
        assertThat(pattern.timeMillis()).isBetween(last, finding.timeMillis());
        last = pattern.timeMillis();
      }
    }
    assertThat(told).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 250, 599, 800})
  void restore_atAnyCut_goesOnByteEqual(int cut) throws IOException {
    List<Finding> stream = stream(800);
    stream.subList(0, cut).forEach(each -> stage.accept(each, told::add));
    byte[] state = save(stage);
    PatternStage restored = restore(state);
    assertThat(save(restored)).isEqualTo(state);

    List<Finding> expected = new ArrayList<>();
    List<Finding> actual = new ArrayList<>();
    for (Finding each : stream.subList(cut, stream.size())) {
      stage.accept(each, expected::add);
      restored.accept(each, actual::add);
    }
    stage.advance(Watermark.END, expected::add);
    restored.advance(Watermark.END, actual::add);

    assertThat(actual).isEqualTo(expected);
    assertThat(save(restored)).isEqualTo(save(stage));
    assertThat(restored.counters()).isEqualTo(stage.counters());
    assertThat(told.size() + expected.size()).isPositive();
  }

  @Test
  void restore_cutShort_isRefused() throws IOException {
    stream(300).forEach(each -> stage.accept(each, told::add));
    byte[] state = save(stage);

    for (int permille = 0; permille < 1000; permille += 37) {
      byte[] cut = Arrays.copyOf(state, state.length * permille / 1000);
      assertThatThrownBy(() -> restore(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void create_unknownDetector_isRefused() {
    assertThatThrownBy(
            () ->
                PatternStage.create(
                    PatternParameters.standard(), DETECTORS, DetectorSpec.of("nonesuch")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nonesuch");
  }

  private static PatternStage stage(Map<String, String> parameters) {
    return PatternStage.create(PatternParameters.of(parameters), DETECTORS, SPEC);
  }

  /** Gives a login every so many minutes, from a minute on, up to another. */
  private void logins(int from, int to, int every) {
    for (int minute = from; minute < to; minute += every) {
      stage.accept(login(minute, "10.0.0.7"), told::add);
    }
    stage.advance(at(to), told::add);
  }

  /** Returns findings of three categories over some days, with a burst in the middle. */
  private List<Finding> stream(int size) {
    List<Finding> stream = new ArrayList<>();
    int minute = 0;
    for (int i = 0; i < size; i++) {
      minute += i / 60 == 9 ? 0 : random.nextInt(20);
      stream.add(
          random.nextInt(3) == 0
              ? alert(minute, "name " + random.nextInt(2))
              : login(minute, "10.0.0." + random.nextInt(20)));
    }
    return stream;
  }

  private static Finding login(int minute, String host) {
    return Finding.builder(Finding.Kind.ALERT, "failed login", millis(minute))
        .entities(List.of(Entity.source(host)))
        .tactics(EnumSet.of(Tactic.CREDENTIAL_ACCESS))
        .build();
  }

  private static Finding alert(int minute, String name) {
    return Finding.builder(Finding.Kind.ALERT, name, millis(minute)).build();
  }

  private static Watermark at(int minute) {
    return new Watermark(millis(minute));
  }

  private static long millis(int minute) {
    return MONDAY.plus(Duration.ofMinutes(minute)).toEpochMilli();
  }

  private static byte[] save(PatternStage stage) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    stage.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static PatternStage restore(byte[] state) throws IOException {
    return PatternStage.restore(
        PatternParameters.standard(),
        DETECTORS,
        SPEC,
        new DataInputStream(new ByteArrayInputStream(state)));
  }
}
