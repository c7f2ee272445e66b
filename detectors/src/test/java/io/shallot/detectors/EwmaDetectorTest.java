package io.shallot.detectors;

import static io.shallot.detectors.Runs.judge;
import static io.shallot.detectors.Runs.learn;
import static io.shallot.detectors.Runs.learnAll;
import static io.shallot.detectors.Runs.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Score;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EwmaDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("ewma");
  private static final DetectorSpec BARE = SPEC.with("warmUp", 2).with("relativeFloor", 0);

  @Test
  void advance_littlePast_scoresByThePlainMeanAndDeviation() {
    Detector detector = make(BARE.with("halfLife", 1000));
    learnAll(detector, 2, 4, 4, 4, 5, 5, 7, 9); // mean 5, variance 4

    assertThat(judge(detector, 11).value()).isCloseTo(3, within(1e-12));
    assertThat(judge(detector, 11).direction()).isEqualTo(Direction.PEAK);
    assertThat(judge(detector, 1).value()).isCloseTo(2, within(1e-12));
    assertThat(judge(detector, 1).direction()).isEqualTo(Direction.DIP);
  }

  @Test
  void advance_halfLifeOfOnePoint_weighsTheLastOneHalf() {
    Detector detector = make(BARE.with("halfLife", 1));
    learnAll(detector, 0, 0, 8); // weights 1/4 1/4 1/2: mean 4, variance 16

    assertThat(judge(detector, 12).value()).isCloseTo(2, within(1e-12));
  }

  @Test
  void advance_expectedValue_hasNoDirection() {
    Detector detector = make(BARE);
    learnAll(detector, 1, 3);

    assertThat(judge(detector, 2)).isEqualTo(Score.of(0, Direction.NONE));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.05, 105, 1", "10, 0.05, 130, 3", "10, 0, 60, 4"})
  void advance_constantPast_scoresByTheLargerFloor(
      double floor, double relativeFloor, double value, double score) {
    Detector detector = make(BARE.with("floor", floor).with("relativeFloor", relativeFloor));
    learnAll(detector, 100, 100, 100, 100, 100);

    assertThat(judge(detector, value).value()).isCloseTo(score, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -7, 1e9, 1e300, Double.MAX_VALUE, Double.MIN_VALUE})
  void advance_constantSeries_scoresZeroAndTheStepHighest(double level) {
    Detector detector = make(BARE);
    for (int i = 0; i < 200; i++) {
      assertThat(learn(detector, i, level).value()).isZero();
    }

    assertThat(judge(detector, level > 0 ? -level - 1 : level + 1).value()).isEqualTo(1e9);
  }

  @Test
  void advance_smallChangesOfLargeValues_keepsTheirSpread() {
    Detector detector = make(BARE.with("halfLife", 1e6));
    for (int i = 0; i < 100; i++) {
      learnAll(detector, 1e9 + i % 2); // mean 1e9 + 0.5, standard deviation 0.5
    }

    assertThat(judge(detector, 1e9 + 5.5).value()).isCloseTo(10, within(1e-5));
  }

  @Test
  void advance_extremeValues_recoversWhenTheyHaveFaded() {
    Detector detector = make(BARE.with("halfLife", 1));
    learnAll(detector, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, 1e300);

    for (int i = 0; i < 3000; i++) {
      assertThat(judge(detector, -1e308).value()).isBetween(0.0, 1e9);
      learnAll(detector, 10 + i % 2);
    }

    assertThat(judge(detector, 10.5).value()).isLessThan(1);
    assertThat(judge(detector, 20).value()).isBetween(10.0, 30.0);
  }

  @Test
  void advance_upToTheWarmUp_isNotReady() {
    Detector detector = make(SPEC);

    learnAll(detector, 1, 2, 3, 4, 5, 6, 7);
    assertThat(judge(detector, 4)).isEqualTo(Score.NOT_READY);
    learnAll(detector, 8);
    assertThat(judge(detector, 4).ready()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2.5, 2", "24, 3", "100000, 4"})
  void advance_randomPast_agreesWithTheObviousWay(double halfLife, long seed) {
    Random random = new Random(seed);
    Detector detector = make(BARE.with("halfLife", halfLife));
    double[] past = new double[400];
    for (int i = 0; i < past.length; i++) {
      past[i] = 100 + (i < 200 ? 0 : 50) + random.nextGaussian() * 20;
      double score = learn(detector, i, past[i]).value();

      if (i >= 2) {
        double[] weights = weights(i, 1 - Math.pow(0.5, 1 / halfLife));
        double mean = 0;
        for (int k = 0; k < i; k++) {
          mean += weights[k] * past[k];
        }
        double variance = 0;
        for (int k = 0; k < i; k++) {
          variance += weights[k] * (past[k] - mean) * (past[k] - mean);
        }
        double expected = Math.abs(past[i] - mean) / Math.sqrt(variance);
        assertThat(score).isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
      }
    }
  }

  /** Returns what each of n parts weighs if the k-th was mixed in with max(a, 1/k). */
  static double[] weights(int n, double a) {
    double[] weights = new double[n];
    double rest = 1;
    for (int k = n; k >= 1; k--) {
      double weight = Math.max(a, 1.0 / k);
      weights[k - 1] = rest * weight;
      rest *= 1 - weight;
    }
    return weights;
  }

  @Test
  void explain_dip_givesTheBandAndASentence() {
    Detector detector = make(SPEC.with("floor", 10));
    for (int i = 0; i < 300; i++) {
      learnAll(detector, 100);
    }

    learnAll(detector, 0);
    Explanation explanation = detector.explain();

    assertThat(explanation.low()).isEqualTo(60);
    assertThat(explanation.high()).isEqualTo(140);
    assertThat(explanation.text())
        .isEqualTo(
            "0 is 10 typical deviations below the expected 100; from 60 to 140 is ordinary, "
                + "going by the mean of 300 points that fade by half every 24");
  }
}
