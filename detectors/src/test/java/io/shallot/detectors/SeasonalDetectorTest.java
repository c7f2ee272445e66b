package io.shallot.detectors;

import static io.shallot.detectors.Runs.DAY;
import static io.shallot.detectors.Runs.HOUR;
import static io.shallot.detectors.Runs.MINUTE;
import static io.shallot.detectors.Runs.MONDAY;
import static io.shallot.detectors.Runs.WEEK;
import static io.shallot.detectors.Runs.judge;
import static io.shallot.detectors.Runs.learn;
import static io.shallot.detectors.Runs.make;
import static io.shallot.detectors.Runs.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Score;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonalDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("seasonal");
  private static final DetectorSpec BARE = SPEC.with("relativeFloor", 0);

  /** In the middle of an hour, far from its neighbours. */
  private static final long HALF_PAST_TEN = MONDAY + 10 * HOUR + 30 * MINUTE;

  @Test
  void advance_twoDays_scoresByTheHourOfTheDay() {
    Detector detector = make(BARE);
    visit(detector, HALF_PAST_TEN, 10);
    visit(detector, HALF_PAST_TEN + DAY, 14); // mean 12, deviation 2, of two visits

    Score score = judge(detector, HALF_PAST_TEN + 2 * DAY, 24);

    assertThat(score.value()).isCloseTo(12 / (2 * Math.sqrt(3)), within(1e-12));
    assertThat(score.direction()).isEqualTo(Direction.PEAK);
    assertThat(judge(detector, HALF_PAST_TEN + 2 * DAY, 0).direction()).isEqualTo(Direction.DIP);
    assertThat(judge(detector, HALF_PAST_TEN + 2 * DAY, 12).direction()).isEqualTo(Direction.NONE);
  }

  @Test
  void advance_severalPointsPerVisit_holdsTheSpreadWithinTheHourToo() {
    Detector detector = make(BARE);
    learn(detector, HALF_PAST_TEN, 8);
    visit(detector, HALF_PAST_TEN + 5 * MINUTE, 12); // mean 10, deviation 2
    learn(detector, HALF_PAST_TEN + DAY, 18);
    visit(detector, HALF_PAST_TEN + DAY + 5 * MINUTE, 22); // mean 20, deviation 2

    double variance = (4 + 4) / 2.0 + 25;
    assertThat(judge(detector, HALF_PAST_TEN + 2 * DAY, 115).value())
        .isCloseTo(100 / Math.sqrt(3 * variance), within(1e-12));
  }

  @Test
  void advance_oneDay_isNotReady() {
    Detector detector = make(SPEC);
    visit(detector, HALF_PAST_TEN, 10);

    assertThat(judge(detector, HALF_PAST_TEN + DAY, 10)).isEqualTo(Score.NOT_READY);
  }

  @Test
  void advance_anotherHour_isNotReady() {
    Detector detector = make(SPEC);
    visit(detector, HALF_PAST_TEN, 10);
    visit(detector, HALF_PAST_TEN + DAY, 10);

    assertThat(judge(detector, HALF_PAST_TEN + 2 * DAY - 3 * HOUR, 10)).isEqualTo(Score.NOT_READY);
  }

  @Test
  void advance_manyPointsInOneHour_countAsOneVisit() {
    Detector detector = make(SPEC);
    for (int i = 0; i < 29; i++) {
      learn(detector, HALF_PAST_TEN + i * MINUTE, 10);
    }

    assertThat(judge(detector, HALF_PAST_TEN + DAY, 10).ready()).isFalse();
  }

  @Test
  void advance_twoWeeks_prefersTheHourOfTheWeek() {
    Detector detector = make(SPEC);
    for (int day = 0; day < 14; day++) {
      visit(detector, HALF_PAST_TEN + day * DAY, day % 7 == 0 ? 100 : 10);
    }

    judge(detector, HALF_PAST_TEN + 2 * WEEK, 100);
    assertThat(detector.explain().expected()).isEqualTo(100);
    judge(detector, HALF_PAST_TEN + 2 * WEEK + DAY, 100);
    assertThat(detector.explain().expected()).isEqualTo(10);
  }

  @Test
  void advance_attackThatLastsTheHour_isNotComparedWithItself() {
    Detector detector = make(SPEC);
    visit(detector, HALF_PAST_TEN, 10);
    visit(detector, HALF_PAST_TEN + DAY, 10);

    double first = learn(detector, HALF_PAST_TEN + 2 * DAY, 1000).value();
    double last = 0;
    for (int i = 1; i < 29; i++) {
      last = learn(detector, HALF_PAST_TEN + 2 * DAY + i * MINUTE, 1000).value();
    }

    assertThat(first).isGreaterThan(100);
    assertThat(last).isEqualTo(first);
  }

  @Test
  void advance_jobSomeMinutesEarlyOrLate_isOrdinary() {
    Detector detector = make(SPEC);
    hourlyJob(detector, 7);
    long job = MONDAY + WEEK + 2 * HOUR;

    assertThat(judge(detector, job - 5 * MINUTE, 1000).value()).isLessThan(1);
    assertThat(judge(detector, job + 5 * MINUTE, 10).value()).isLessThan(1);
    assertThat(judge(detector, job + 65 * MINUTE, 1000).value()).isLessThan(1);
    assertThat(judge(detector, job - 15 * MINUTE, 1000).value()).isGreaterThan(100);
    assertThat(judge(detector, job + 15 * MINUTE, 10).value()).isGreaterThan(10);
  }

  /** A job that brings 1000 from 2:00 to 3:00 of each day, and 10 at other times. */
  private static void hourlyJob(Detector detector, int days) {
    for (long minute = 0; minute < days * 24L * 60; minute += 5) {
      learn(detector, MONDAY + minute * MINUTE, minute / 60 % 24 == 2 ? 1000 : 10);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 24, 167})
  void advance_stepBackWithinAWeek_isJudgedNotLearnt(long hours) throws IOException {
    Detector detector = make(SPEC);
    hourlyJob(detector, 15);
    learn(detector, MONDAY + 15 * DAY, 10);
    byte[] before = snapshot(detector);

    Score score = learn(detector, MONDAY + 15 * DAY - hours * HOUR - 30 * MINUTE, 5000);

    assertThat(score.value()).isGreaterThan(50);
    assertThat(snapshot(detector)).isEqualTo(before);
  }

  @Test
  void advance_jumpOfAYearAndBack_learnsOn() {
    Detector detector = make(SPEC.with("halfLife", 1));
    visit(detector, HALF_PAST_TEN, 10);
    learn(detector, HALF_PAST_TEN + 365 * DAY, 10);

    for (int day = 1; day < 30; day++) {
      visit(detector, HALF_PAST_TEN + day * DAY, 500);
    }
    judge(detector, HALF_PAST_TEN + 30 * DAY, 500);

    assertThat(detector.explain().expected()).isCloseTo(500, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
  void advance_anyTime_doesNoHarm(long time) {
    Detector detector = make(SPEC);
    visit(detector, HALF_PAST_TEN, 10);
    visit(detector, HALF_PAST_TEN + DAY, 10);

    learn(detector, time, 10);

    assertThat(judge(detector, HALF_PAST_TEN + 2 * DAY, 10)).isEqualTo(Score.of(0, Direction.NONE));
  }

  @Test
  void advance_extremeValues_staysFiniteAndRecovers() {
    Detector detector = make(SPEC.with("halfLife", 1));
    double[] values = {Double.MAX_VALUE, -Double.MAX_VALUE, 1e300, Double.MIN_VALUE, 0};
    for (int day = 0; day < 20; day++) {
      learn(detector, HALF_PAST_TEN + day * DAY, values[day % 5]);
      visit(detector, HALF_PAST_TEN + day * DAY + MINUTE, values[(day + 1) % 5]);
      assertThat(judge(detector, HALF_PAST_TEN + day * DAY, 1e308).value()).isBetween(0.0, 1e9);
    }

    for (int day = 20; day < 20_000; day++) {
      visit(detector, HALF_PAST_TEN + day * DAY, 10);
    }

    assertThat(judge(detector, HALF_PAST_TEN + 20_000 * DAY, 20).value()).isBetween(15.0, 25.0);
  }

  @Test
  void advance_seriesWithWorkingHours_isQuietWhereAPlainZIsNotAndSeesTheNight() {
    Detector seasonal = make(SPEC);
    Detector plain = make(DetectorSpec.of("robust-z"));
    Random random = new Random(7);
    int seasonalAlarms = 0;
    int plainAlarms = 0;
    for (long minute = 0; minute < 4 * 7 * 24 * 60; minute += 5) {
      long time = MONDAY + minute * MINUTE;
      double value = office(minute) * (1 + 0.05 * random.nextGaussian());
      boolean counts = minute >= 3 * 7 * 24 * 60;
      seasonalAlarms += learn(seasonal, time, value).value() > 5 && counts ? 1 : 0;
      plainAlarms += learn(plain, time, value).value() > 5 && counts ? 1 : 0;
    }

    assertThat(seasonalAlarms).isLessThanOrEqualTo(2);
    assertThat(plainAlarms).isGreaterThan(200);
    long night = MONDAY + 4 * WEEK + 3 * HOUR + 30 * MINUTE;
    assertThat(judge(seasonal, night, 100).value()).isGreaterThan(20);
    assertThat(judge(seasonal, night + 9 * HOUR, 100).value()).isLessThan(3);
  }

  /** 10 by night and at weekends; on working days up to 100 within the hour from 8:00. */
  private static double office(long minute) {
    long ofDay = minute % (24 * 60);
    boolean weekend = minute / (24 * 60) % 7 >= 5;
    double up = Math.min(1, Math.max(0, (ofDay - 8 * 60) / 60.0));
    double down = Math.min(1, Math.max(0, (18 * 60 - ofDay) / 60.0));
    return 10 + (weekend ? 0 : 90 * Math.min(up, down));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void advance_randomPast_agreesWithTheObviousWay(long seed) {
    Random random = new Random(seed);
    int offset = (int) seed * 90 - 180;
    Detector detector = make(BARE.with("utcOffsetMinutes", offset).with("halfLife", 2));
    SeasonalOracle oracle = new SeasonalOracle(2, 2, offset);
    long minute = -20_000; // before the epoch and after it
    int ready = 0;
    for (int i = 0; i < 2500; i++) {
      minute += random.nextInt(30) + (random.nextInt(200) == 0 ? 2000 : 0);
      double value = 50 + random.nextGaussian() * 10 + minute / 60 % 24;
      Score score = learn(detector, minute * MINUTE, value);

      double expected = oracle.advance(minute, value);
      if (Double.isNaN(expected)) {
        assertThat(score).isEqualTo(Score.NOT_READY);
      } else {
        assertThat(score.value()).isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
        ready++;
      }
    }
    assertThat(ready).isGreaterThan(1500);
  }

  @Test
  void explain_hourOfTheDay_namesItInLocalTime() {
    Detector detector = make(SPEC.with("utcOffsetMinutes", 120).with("floor", 1));
    visit(detector, HALF_PAST_TEN, 10);
    visit(detector, HALF_PAST_TEN + DAY, 10);

    learn(detector, HALF_PAST_TEN + 2 * DAY, 412);

    assertThat(detector.explain().text())
        .isEqualTo(
            "412 is 402 typical deviations above the expected 10; from 6 to 14 is ordinary, going"
                + " by the mean of 2 earlier days between 12:00 and 13:00 UTC+02:00");
  }

  @Test
  void explain_hourOfTheWeek_namesTheDay() {
    Detector detector = make(SPEC.with("floor", 1));
    for (int week = 0; week < 3; week++) {
      visit(detector, HALF_PAST_TEN + DAY + week * WEEK, 10);
    }

    learn(detector, HALF_PAST_TEN + DAY + 3 * WEEK, 10);

    assertThat(detector.explain().text())
        .isEqualTo(
            "10 is what was expected; from 6 to 14 is ordinary, going"
                + " by the mean of 3 earlier Tuesdays between 10:00 and 11:00 UTC");
  }

  @Test
  void sizeBytes_youngSeries_holdsOnlyTheHoursItSaw() {
    Detector detector = make(SPEC);
    visit(detector, HALF_PAST_TEN, 10);
    visit(detector, HALF_PAST_TEN + HOUR, 10);
    long young = detector.sizeBytes();

    for (int hour = 2; hour < 3 * 168; hour++) {
      visit(detector, HALF_PAST_TEN + hour * HOUR, 10);
    }
    long old = detector.sizeBytes();
    for (int hour = 3 * 168; hour < 6 * 168; hour++) {
      visit(detector, HALF_PAST_TEN + hour * HOUR, 10);
    }

    assertThat(young).isLessThan(1200);
    assertThat(old).isBetween(5000L, 9000L);
    assertThat(detector.sizeBytes()).isEqualTo(old);
  }

  /** Learns a value and ends its hour, with a point two hours later. */
  private static void visit(Detector detector, long timeMillis, double value) {
    learn(detector, timeMillis, value);
    learn(detector, timeMillis + 2 * HOUR, value);
  }
}
