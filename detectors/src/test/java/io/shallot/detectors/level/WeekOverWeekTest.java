package io.shallot.detectors.level;

import static io.shallot.detectors.level.Feed.DAY;
import static io.shallot.detectors.level.Feed.HOUR;
import static io.shallot.detectors.level.Feed.MINUTE;
import static io.shallot.detectors.level.Feed.MONDAY;
import static io.shallot.detectors.level.Feed.WEEK;
import static io.shallot.detectors.level.Feed.judge;
import static io.shallot.detectors.level.Feed.learn;
import static io.shallot.detectors.level.Feed.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Score;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WeekOverWeekTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("week-over-week");

  /** From 0 at midnight to 23 in the last hour of a day. */
  private static double hourOfDay(long time) {
    return stepOfDay(time, HOUR);
  }

  private static double stepOfDay(long time, long step) {
    return Math.floor((double) Math.floorMod(time, DAY) / (double) step);
  }

  /** Feeds a point every 15 minutes, up to but without the last time. */
  private static void feed(Detector detector, long from, long to, LongToDoubleFunction series) {
    for (long time = from; time < to; time += 15 * MINUTE) {
      learn(detector, time, series.applyAsDouble(time));
    }
  }

  @Test
  void advance_dailyRhythm_isCalmAndPeaksAndDipsScoreByRanges() {
    Detector detector = make(SPEC);
    long now = MONDAY + 4 * WEEK + 12 * HOUR;
    feed(detector, MONDAY, now, WeekOverWeekTest::hourOfDay); // range 23, mean 11.5, 12 at noon

    // 2 ranges beyond 23; 57.5/23 from the mean, 57/23 from the value; range from 23 to 69
    assertThat(judge(detector, now, 69).value())
        .isCloseTo(2 + (57.5 / 23 + 57.0 / 23 + 46.0 / 69) / 3, within(0.02));
    assertThat(judge(detector, now, 69).direction()).isEqualTo(Direction.PEAK);
    assertThat(judge(detector, now, 12).value()).isLessThan(0.05);
  }

  @Test
  void fault_dipsWereNeverReported_aDipScoresLikeAPeak() {
    Detector detector = make(SPEC);
    long now = MONDAY + 4 * WEEK + 12 * HOUR;
    feed(detector, MONDAY, now, WeekOverWeekTest::hourOfDay);

    Score dip = judge(detector, now, -46);

    assertThat(dip.value()).isGreaterThan(2);
    assertThat(dip.direction()).isEqualTo(Direction.DIP);
  }

  @Test
  void fault_allZeroHistoryDividedByZero_zerosAreCalmAndTheFirstValueScoresHighest() {
    Detector detector = make(SPEC);
    long now = MONDAY + 4 * WEEK;
    feed(detector, MONDAY, now, time -> 0);

    assertThat(judge(detector, now, 0)).isEqualTo(Score.of(0, Direction.NONE));
    assertThat(judge(detector, now, 1).value()).isEqualTo(1e9);
    learn(detector, now, 10);
    assertThat(judge(detector, now + 15 * MINUTE, 10).value()).isBetween(1.0, 3.0);
  }

  @Test
  void fault_allZeroHistoryDividedByZero_theFloorGivesTheUnit() {
    Detector detector = make(SPEC.with("floor", 10));
    feed(detector, MONDAY, MONDAY + 4 * WEEK, time -> 0);

    // three floors beyond, from the mean, from the value; range from 0 to 30
    assertThat(judge(detector, MONDAY + 4 * WEEK, 30).value())
        .isCloseTo(3 + (3 + 3 + 1) / 3.0, within(1e-9));
  }

  @Test
  void fault_gapsWereFilledWrongly_aGapIsCrossedByTheStraightLine() {
    Detector detector = make(SPEC);
    long then = MONDAY + DAY + 12 * HOUR; // a gap from 9:00 to 15:00 a week ago
    LongToDoubleFunction quarters = time -> stepOfDay(time, 15 * MINUTE);
    feed(detector, MONDAY, then - 3 * HOUR, quarters); // the last is slot 35
    feed(detector, then + 3 * HOUR, then + WEEK - 15 * MINUTE, quarters); // the first is slot 60

    judge(detector, then + WEEK, 47);
    assertThat(detector.explain().expected()).isCloseTo(48, within(1e-9)); // 13/25 of the way
    judge(detector, then + WEEK - 2 * HOUR, 47);
    assertThat(detector.explain().expected()).isCloseTo(40, within(1e-9)); // 5/25 of the way
  }

  @Test
  void advance_missingSlots_areNotTakenForZeros() {
    Detector detector = make(SPEC);
    long now = MONDAY + 4 * WEEK;
    for (long time = MONDAY; time < now; time += HOUR) {
      learn(detector, time, 100); // three of four slots are empty
    }

    assertThat(judge(detector, now, 100).value()).isZero();
    assertThat(detector.explain().low()).isEqualTo(100);
  }

  @Test
  void advance_manyPointsInSomeSlots_weighsSlotsNotPoints() {
    Detector detector = make(SPEC.with("slotMinutes", 240));
    for (long time = MONDAY; time < MONDAY + 9 * DAY; time += 4 * HOUR) {
      boolean night = Math.floorMod(time, DAY) == 0;
      for (int i = 0; i < (night ? 100 : 1); i++) {
        learn(detector, time + i * MINUTE, night ? 60 : 0); // mean of the slots 10
      }
    }

    judge(detector, MONDAY + 9 * DAY, 60);
    // 50/60 from the mean, nothing else
    assertThat(detector.explain().factors().get(2).value()).isCloseTo(50.0 / 60, within(1e-9));
  }

  @Test
  void advance_threeReferences_weighOneHalfAndAThird() {
    Detector detector = make(SPEC);
    long now = MONDAY + 3 * WEEK + DAY;
    feed(
        detector,
        MONDAY,
        now,
        time -> 11 * (1 + Math.floor((double) (time - MONDAY) / (double) WEEK))); // 11, 22, 33, 44

    judge(detector, now - 15 * MINUTE, 44);

    // (6 * 33 + 3 * 22 + 2 * 11) / 11
    assertThat(detector.explain().expected()).isCloseTo(26, within(1e-9));
    assertThat(detector.explain().factors().get(4).value()).isEqualTo(3);
  }

  @Test
  void advance_halfOfADayAWeekAgo_isReady() {
    Detector detector = make(SPEC);
    long ready = MONDAY + WEEK + 12 * HOUR;
    feed(detector, MONDAY, ready - 15 * MINUTE, WeekOverWeekTest::hourOfDay);

    assertThat(judge(detector, ready - HOUR, 3)).isEqualTo(Score.NOT_READY);
    assertThat(judge(detector, ready, 3).ready()).isTrue();
  }

  @Test
  void advance_oneFalseTimeInTheFarFuture_costsOneDay() {
    Detector detector = make(SPEC);
    long now = MONDAY + 4 * WEEK;
    feed(detector, MONDAY, now, WeekOverWeekTest::hourOfDay);

    learn(detector, now + 40_000 * DAY, 5);
    learn(detector, now, 0);

    assertThat(judge(detector, now + 12 * HOUR, 12).ready()).isTrue();
    assertThat(judge(detector, now + 12 * HOUR, 12).value()).isLessThan(1);
  }

  @Test
  void advance_pointOfASlotThatIsOver_isJudgedButNotLearnt() {
    Detector detector = make(SPEC);
    long now = MONDAY + 4 * WEEK;
    feed(detector, MONDAY, now, time -> 10 + hourOfDay(time));
    double before = judge(detector, now, 10).value();

    assertThat(learn(detector, now - 5 * HOUR, 1000).value()).isGreaterThan(10);

    assertThat(judge(detector, now, 10).value()).isEqualTo(before);
  }

  @Property(seed = "10", tries = 20)
  void advance_irregularSeries_agreesWithTheObviousWay(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int meanMinutes) {
    Random random = new Random(seed);
    Detector detector = make(SPEC.with("slotMinutes", 60).with("coverage", 0.3));
    WeekOverWeekOracle oracle = new WeekOverWeekOracle(60, 0.3, 0.05);
    long time = MONDAY;
    long stop = MONDAY + 5 * WEEK;
    int judged = 0;
    while (time < stop) {
      boolean gap = random.nextInt(200) == 0;
      double minutes = -Math.log(1 - random.nextDouble()) * Math.max(10, meanMinutes);
      time += (long) (minutes * MINUTE) + (gap ? random.nextInt(10) * DAY : 0);
      double value = 100 + 50 * Math.sin(time * 2 * Math.PI / DAY) + 10 * random.nextGaussian();
      double expected = oracle.advance(time, value);
      Score score = learn(detector, time, value);

      assertThat(score.ready()).isEqualTo(!Double.isNaN(expected));
      if (score.ready()) {
        judged++;
        assertThat(score.value()).isCloseTo(expected, within(1e-9 * (1 + expected)));
      }
    }
    assertThat(judged).isPositive();
  }

  @Test
  void create_slotThatDoesNotDivideADay_isRefused() {
    assertThatThrownBy(() -> make(SPEC.with("slotMinutes", 7)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("slotMinutes must divide the 1440 minutes of a day, but was 7");
  }

  @Test
  void explain_dip_givesRangeAndValueOfTheSameTime() {
    Detector detector = make(SPEC);
    long now = MONDAY + 4 * WEEK + 12 * HOUR;
    feed(detector, MONDAY, now, time -> 30 + hourOfDay(time));

    judge(detector, now, 7);
    Explanation explanation = detector.explain();

    assertThat(explanation.low()).isEqualTo(30);
    assertThat(explanation.high()).isEqualTo(53);
    assertThat(explanation.text())
        .isEqualTo(
            "7 is 1 daily range below the same 24 hours of 3 earlier weeks,"
                + " which went from 30 to 53 with 42 at this time");
  }
}
