package io.shallot.pipeline.model;

import static io.shallot.pipeline.Fixtures.LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.Sides;
import io.shallot.pipeline.policy.LearningGuard;
import org.junit.jupiter.api.Test;

/** A drift of a tenth a day and no least effect, unless said otherwise. */
class SlowReferenceTest {

  private static final long HOUR = 3_600_000;
  private static final LearningGuard GUARD = LearningGuard.standard().withDriftPerDay(0.1);
  private static final Metric PEAKS = LOAD.withLeastEffect(0);

  private final SlowReference reference = new SlowReference(PEAKS, GUARD);

  /** Has a series go up and down between two values, twice a day. */
  private static void days(
      SlowReference reference, int from, int to, double least, double greatest) {
    for (int day = from; day < to; day++) {
      take(reference, day, least);
      take(reference, day, greatest);
    }
  }

  private static boolean take(SlowReference reference, int day, double value) {
    Point point = Point.at(24 * HOUR * day, value);
    boolean ordinary = reference.ordinary(point);
    reference.learn(point);
    return ordinary;
  }

  @Test
  void ordinary_firstWeek_everythingIs() {
    days(reference, 0, 6, 0, 100);

    assertThat(take(reference, 6, 1e6)).isTrue();
  }

  @Test
  void ordinary_laterOn_isUpToHalfARangeBeyond() {
    days(reference, 0, 7, 0, 100);

    assertThat(take(reference, 7, 150)).isTrue();
    assertThat(take(reference, 7, 151)).isFalse();
    assertThat(take(reference, 7, -1e6)).as("dips do not matter").isTrue();
  }

  @Test
  void ordinary_dips_areLimitedWhereTheyMatter() {
    SlowReference both = new SlowReference(PEAKS.withSides(Sides.BOTH), GUARD);
    SlowReference dips = new SlowReference(PEAKS.withSides(Sides.DIP), GUARD);
    days(both, 0, 7, 0, 100);
    days(dips, 0, 7, 0, 100);

    assertThat(take(both, 7, -51)).isFalse();
    assertThat(take(both, 7, 151)).isFalse();
    assertThat(take(dips, 7, -51)).isFalse();
    assertThat(take(dips, 7, 1e6)).isTrue();
  }

  /** What nobody would be told of must not be kept from detectors. */
  @Test
  void ordinary_lessThanTheLeastEffectBeyond_is() {
    SlowReference slow = new SlowReference(LOAD.withLeastEffect(1000), GUARD);
    days(slow, 0, 7, 0, 100);

    assertThat(take(slow, 7, 1100)).isTrue();
    assertThat(take(slow, 7, 1101)).isFalse();
  }

  @Test
  void ordinary_neverMoved_everythingIs() {
    days(reference, 0, 10, 7, 7);

    assertThat(take(reference, 10, 8)).isTrue();
  }

  /** 100 to 110 to 121: however high the values are, the range grows by a tenth a day. */
  @Test
  void learn_highValues_rangeGrowsByTheDriftADay() {
    days(reference, 0, 7, 0, 100);

    days(reference, 7, 9, 0, 1e6);

    assertThat(take(reference, 9, 1.5 * 121)).isTrue();
    assertThat(take(reference, 9, 1.5 * 121 + 1)).isFalse();
  }

  @Test
  void learn_oldExtreme_isForgottenAfterTwoWeeks() {
    days(reference, 0, 1, 0, 1000);
    days(reference, 1, 14, 0, 100);
    assertThat(take(reference, 13, 1000)).isTrue();

    days(reference, 14, 28, 0, 100);

    assertThat(take(reference, 28, 1000)).isFalse();
  }

  @Test
  void release_farBeyond_isOrdinaryFromThenOn() {
    days(reference, 0, 8, 0, 100);

    reference.release(Point.at(24 * HOUR * 8, 1000));

    assertThat(take(reference, 8, 1500)).isTrue();
    assertThat(take(reference, 9, 1500)).isTrue();
  }

  @Test
  void ordinary_afterTwoWeeksOfSilence_everythingIs() {
    days(reference, 0, 8, 0, 100);

    assertThat(take(reference, 22, 1e6)).isTrue();
  }

  @Test
  void ordinary_missingOrManyChannels_is() {
    days(reference, 0, 8, 0, 100);

    assertThat(reference.ordinary(Point.at(24 * HOUR * 8, Double.NaN))).isTrue();
    assertThat(reference.ordinary(Point.at(24 * HOUR * 8, new double[] {1e6, 0}))).isTrue();
  }

  @Test
  void ordinary_timeStepsBack_isTakenForToday() {
    days(reference, 0, 8, 0, 100);

    assertThat(take(reference, 3, 151)).isFalse();
    assertThat(take(reference, -1000, 149)).isTrue();
  }
}
