package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Entity;
import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.SeriesKey;
import io.shallot.api.Sides;
import io.shallot.api.calibration.Fusion;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.model.SeriesModel;
import io.shallot.pipeline.policy.LearningGuard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What an attacker can teach the detectors that {@code ./shallot detect} uses. Points of five
 * minutes; about 50 at night and 150 by day, a seventh of it noise; least effect 50.
 */
class LearningGuardTest {

  private static final int DAY = 288;
  private static final long STEP_MILLIS = 300_000;
  private static final long START_MILLIS = Instant.parse("2025-01-06T00:00:00Z").toEpochMilli();
  private static final Metric METRIC = Metric.of("load").withSides(Sides.PEAK).withLeastEffect(50);
  private static final List<String> SHIPPED = List.of("robust-z", "ewma", "seasonal");

  /** What a series is at a point, given what it usually is then. */
  private interface Attack {
    double value(int point, double usual);
  }

  /** Returns the days on which episodes opened, counted from 0. */
  private static List<Integer> daysTold(
      List<String> detectors, LearningGuard guard, int days, Attack attack) {
    DetectorSet set =
        new DetectorSet(Detectors.discover(), detectors.stream().map(DetectorSpec::of).toList());
    SeriesModel model =
        new SeriesModel(
            METRIC,
            SeriesKey.of("load", Entity.source("10.0.0.1")),
            set,
            new Judgement(EpisodePolicy.standard(), Fusion.AGREED, guard));
    SplittableRandom random = new SplittableRandom(5);
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < days * DAY; i++) {
      int day = i / DAY;
      double hours = 1 + 0.5 * Math.sin(2 * Math.PI * (i % DAY) / DAY);
      double usual = 100 * hours * Math.exp(0.15 * random.nextGaussian());
      model.advance(
          Point.at(START_MILLIS + i * STEP_MILLIS, attack.value(i, usual)),
          news -> {
            if (news.kind() == EpisodeNews.Kind.OPENED) {
              told.add(day);
            }
          });
    }
    return told;
  }

  /** From day 14 on ten times as much within a week; then a burst of what once was an attack. */
  private static double slowRamp(int point, double usual) {
    double ramp = Math.min(1, Math.max(0, (point - 14.0 * DAY) / (7 * DAY)));
    double value = usual * Math.pow(10, ramp);
    boolean burst = point >= 22 * DAY && point < 22 * DAY + 12;
    return burst ? Math.max(value, 900) : value;
  }

  /** From two to ten at night, on day 15 and again a week later. */
  private static double oneDayAttack(int point, double usual) {
    int day = point / DAY;
    int ofDay = point % DAY;
    boolean attack = (day == 15 || day == 22) && ofDay >= 24 && ofDay < 264;
    return attack ? usual + 700 : usual;
  }

  @Test
  void detect_slowRamp_isTold() {
    assertThat(daysTold(SHIPPED, LearningGuard.standard(), 23, LearningGuardTest::slowRamp))
        .isNotEmpty()
        .allMatch(day -> day >= 15);
  }

  @Test
  void detect_slowRampWithoutGuard_isNeverTold() {
    assertThat(daysTold(SHIPPED, LearningGuard.none(), 23, LearningGuardTest::slowRamp)).isEmpty();
  }

  @Test
  void detect_oneDayAttack_isToldAgainAWeekLater() {
    assertThat(daysTold(SHIPPED, LearningGuard.standard(), 24, LearningGuardTest::oneDayAttack))
        .containsExactly(15, 22);
  }

  @Test
  void detect_oneDayAttackWithoutGuard_blinds() {
    assertThat(daysTold(SHIPPED, LearningGuard.none(), 24, LearningGuardTest::oneDayAttack))
        .containsExactly(15);
  }

  @Tag("accuracy")
  @Test
  void detectByHtm_oneDayAttack_isToldAgainAWeekLaterWithGuardOnly() {
    List<String> htm = List.of("robust-z", "htm");

    assertThat(daysTold(htm, LearningGuard.standard(), 24, LearningGuardTest::oneDayAttack))
        .contains(15, 22);
    assertThat(daysTold(htm, LearningGuard.none(), 24, LearningGuardTest::oneDayAttack))
        .contains(15)
        .doesNotContain(22);
  }

  /** The price: nothing on a quiet series, on one that grows honestly, or at a new level. */
  @Test
  void detect_ordinaryLife_isToldNoMoreOftenThanWithoutGuard() {
    List<Attack> ordinary =
        List.of(
            (point, usual) -> usual,
            (point, usual) -> usual * Math.pow(1.02, point / (double) DAY),
            (point, usual) -> point / DAY % 7 < 5 ? usual : usual / 10,
            (point, usual) -> point < 14 * DAY ? usual : 4 * usual);
    for (Attack life : ordinary) {
      assertThat(daysTold(SHIPPED, LearningGuard.standard(), 35, life))
          .hasSizeLessThanOrEqualTo(daysTold(SHIPPED, LearningGuard.none(), 35, life).size());
    }
  }
}
