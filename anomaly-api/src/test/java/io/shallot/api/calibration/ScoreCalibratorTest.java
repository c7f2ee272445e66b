package io.shallot.api.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.ScoreScale;
import io.shallot.api.StateException;
import io.shallot.api.decision.AlertPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreCalibratorTest {

  @Test
  void alertSurprise_isThatOfTheShippedPolicy() {
    assertThat(ScoreCalibrator.ALERT_SURPRISE).isEqualTo(AlertPolicy.standard().surprise());
  }

  private static List<ScoreScale> scales() {
    return List.of(ScoreScale.DEVIATIONS, ScoreScale.ARBITRARY, ScoreScale.surprise(2));
  }

  @ParameterizedTest
  @MethodSource("scales")
  void pValue_zero_isOne(ScoreScale scale) {
    ScoreCalibrator calibrator = ScoreCalibrator.create(scale);

    assertThat(calibrator.pValue(0)).isEqualTo(1);
  }

  @Test
  void pValue_noHistoryOnArbitraryScale_saysNothing() {
    ScoreCalibrator calibrator = ScoreCalibrator.create(ScoreScale.ARBITRARY);

    assertThat(calibrator.pValue(1e6)).isEqualTo(1);
  }

  @Test
  void pValue_arbitraryScale_isTheConformalRank() {
    ScoreCalibrator calibrator = ScoreCalibrator.create(ScoreScale.ARBITRARY);
    for (int i = 0; i < 8; i++) {
      calibrator.learn(1);
    }
    calibrator.learn(4);

    assertThat(calibrator.pValue(4)).isEqualTo((1 + 1) / 10.0);
    assertThat(calibrator.pValue(100)).isEqualTo((0 + 1) / 10.0);
    assertThat(calibrator.pValue(1)).isEqualTo((9 + 1) / 10.0);
  }

  /** Student's t with 3 degrees of freedom, two-sided; from tables. */
  @ParameterizedTest
  @CsvSource({"0,1", "1,0.3910", "2.353,0.1", "3.182,0.05", "5.841,0.01", "12.924,0.001"})
  void priorTail_tableValues_match(double t, double p) {
    assertThat(ScoreHistogram.priorTail(t)).isCloseTo(p, within(p * 1e-3));
  }

  @Test
  void priorTail_seriesTakesOver_withoutAStep() {
    double at = Math.sqrt(3) / 1e-2;

    assertThat(ScoreHistogram.priorTail(at * 1.000001))
        .isCloseTo(ScoreHistogram.priorTail(at * 0.999999), within(1e-11));
  }

  @Test
  void pValue_fartherOut_isSmaller() {
    ScoreCalibrator calibrator = ScoreCalibrator.create(ScoreScale.DEVIATIONS);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 288; i++) {
      calibrator.learn(Math.abs(random.nextGaussian()));
    }

    double before = 1;
    for (double score = 0.25; score < 1e9; score *= 1.5) {
      double p = calibrator.pValue(score);
      assertThat(p).isPositive().isLessThanOrEqualTo(before);
      before = p;
    }
    assertThat(before).isLessThan(1e-20);
  }

  @Test
  void pValue_constantScores_neverSmall() {
    for (ScoreScale scale : scales()) {
      ScoreCalibrator calibrator = ScoreCalibrator.create(scale);
      for (int i = 0; i < 1000; i++) {
        calibrator.learn(5);
        assertThat(calibrator.pValue(5)).isGreaterThan(0.05);
      }
    }
  }

  /** A series that is often far out by itself must not alarm when it does so again. */
  @Test
  void pValue_heavyTail_learnsFromTheSeries() {
    ScoreCalibrator calibrator = ScoreCalibrator.create(ScoreScale.DEVIATIONS);
    for (int i = 0; i < 300; i++) {
      calibrator.learn(i % 10 == 0 ? 50 : 0);
    }

    assertThat(calibrator.pValue(50)).isGreaterThan(0.05);
    assertThat(calibrator.pValue(100)).isGreaterThan(1e-3);
  }

  @Test
  void pValue_farOutAfterAQuietHour_isSmallEnoughToAlarm() {
    ScoreCalibrator calibrator = ScoreCalibrator.create(ScoreScale.DEVIATIONS);
    for (int i = 0; i < 12; i++) {
      calibrator.learn(0);
    }

    assertThat(calibrator.pValue(3)).isGreaterThan(1e-3);
    assertThat(calibrator.pValue(100)).isLessThan(1e-4);
  }

  /**
   * p-values of exchangeable scores must be super-uniform: no level may be reached more often than
   * it says, here within three standard errors.
   */
  @ParameterizedTest
  @ValueSource(strings = {"gaussian", "exponential", "discrete", "two", "rare", "pareto"})
  void pValue_exchangeableScores_areSuperUniform(String shape) {
    for (ScoreScale scale : scales()) {
      SplittableRandom seeds = new SplittableRandom(11);
      int n = 0;
      int[] reached = new int[3];
      double[] levels = {0.1, 0.01, 0.001};
      for (int series = 0; series < 40; series++) {
        ScoreCalibrator calibrator = ScoreCalibrator.create(scale);
        SplittableRandom random = seeds.split();
        for (int i = 0; i < 3000; i++) {
          double score = draw(shape, random);
          if (i >= 100) {
            n++;
            double p = calibrator.pValue(score);
            for (int l = 0; l < levels.length; l++) {
              reached[l] += p <= levels[l] ? 1 : 0;
            }
          }
          calibrator.learn(score);
        }
      }
      for (int l = 0; l < levels.length; l++) {
        double slack = 3 * Math.sqrt(levels[l] / n);
        assertThat(reached[l] / (double) n)
            .as("%s on %s scale at %s", shape, scale, levels[l])
            .isLessThanOrEqualTo(levels[l] + slack);
      }
    }
  }

  /**
   * From the very first score on: whatever the scores are where nothing is assumed; where they are
   * called deviations, as long as they are about as rarely far out as that.
   */
  @ParameterizedTest
  @ValueSource(strings = {"gaussian", "discrete", "two", "rare", "exponential", "pareto"})
  void pValue_firstScores_areSuperUniform(String shape) {
    boolean deviations = List.of("gaussian", "two", "rare").contains(shape);
    for (ScoreScale scale : scales()) {
      if (scale.equals(ScoreScale.DEVIATIONS) && !deviations) {
        continue;
      }
      SplittableRandom seeds = new SplittableRandom(19);
      double[] levels = {0.1, 0.01, 0.001};
      int[][] reached = new int[3][30];
      int series = 20_000;
      for (int s = 0; s < series; s++) {
        ScoreCalibrator calibrator = ScoreCalibrator.create(scale);
        SplittableRandom random = seeds.split();
        for (int i = 0; i < 30; i++) {
          double score = draw(shape, random);
          for (int l = 0; l < levels.length; l++) {
            reached[l][i] += calibrator.pValue(score) <= levels[l] ? 1 : 0;
          }
          calibrator.learn(score);
        }
      }
      for (int l = 0; l < levels.length; l++) {
        int most = Arrays.stream(reached[l]).max().orElseThrow();
        assertThat(most / (double) series)
            .as("%s on %s scale at %s", shape, scale, levels[l])
            .isLessThanOrEqualTo(levels[l] + 4 * Math.sqrt(levels[l] / series));
      }
    }
  }

  /**
   * Scores of sums and windows rise and fall together. Before clusters were counted, runs like
   * these reached 0.1 up to 1.4 times as often as that, and 0.01 up to 1.6 times.
   */
  @ParameterizedTest
  @ValueSource(ints = {5, 20})
  void pValue_scoresThatRiseForManyPoints_areSuperUniform(int meanRun) {
    double[] levels = {0.1, 0.01, 0.001};
    SplittableRandom seeds = new SplittableRandom(13);
    int series = 300;
    double[][] shares = new double[levels.length][series];
    for (int s = 0; s < series; s++) {
      ScoreCalibrator calibrator = ScoreCalibrator.create(ScoreScale.ARBITRARY);
      SplittableRandom random = seeds.split();
      double run = 0;
      for (int i = 0; i < 2000; i++) {
        run = random.nextInt(meanRun) == 0 ? 0 : run + 1;
        if (i >= 300) {
          double p = calibrator.pValue(run);
          for (int l = 0; l < levels.length; l++) {
            shares[l][s] += p <= levels[l] ? 1 / 1700.0 : 0;
          }
        }
        calibrator.learn(run);
      }
    }

    for (int l = 0; l < levels.length; l++) {
      double mean = Arrays.stream(shares[l]).sum() / series;
      double variance =
          Arrays.stream(shares[l]).map(x -> (x - mean) * (x - mean)).sum() / (series - 1);
      assertThat(mean)
          .as("level %s", levels[l])
          .isLessThanOrEqualTo(levels[l] + 3 * Math.sqrt(variance / series));
    }
  }

  @Test
  void pValue_scoreThatCallsItselfOrdinary_isNoSmallerThanItSays() {
    ScoreCalibrator calibrator = ScoreCalibrator.create(ScoreScale.surprise(4));
    for (int i = 0; i < 999; i++) {
      calibrator.learn(0.01);
    }

    assertThat(calibrator.pValue(1)).isCloseTo(Math.pow(10, -0.5), within(1e-12));
    assertThat(calibrator.pValue(2)).isCloseTo(0.1, within(1e-12));
    assertThat(calibrator.pValue(4)).isEqualTo(1 / 1000.0);
  }

  private static double draw(String shape, RandomGenerator random) {
    return switch (shape) {
      case "gaussian" -> Math.abs(random.nextGaussian());
      case "exponential" -> random.nextExponential();
      case "discrete" -> random.nextInt(5) == 0 ? random.nextInt(20) : 0;
      case "two" -> random.nextInt(20) == 0 ? 1 : 0;
      case "rare" -> random.nextInt(200) == 0 ? 3 : 0.5;
      default -> Math.pow(1 - random.nextDouble(), -1 / 1.5) - 1;
    };
  }

  @Test
  void restore_midway_continuesBitEqual() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    ScoreCalibrator one = ScoreCalibrator.create(ScoreScale.DEVIATIONS);
    for (int i = 0; i < 20_000; i++) {
      one.learn(random.nextExponential());
    }

    ScoreCalibrator two = ScoreCalibrator.restore(ScoreScale.DEVIATIONS, in(bytes(one)));

    for (int i = 0; i < 1000; i++) {
      double score = random.nextExponential() * 3;
      assertThat(two.pValue(score)).isEqualTo(one.pValue(score));
      one.learn(score);
      two.learn(score);
    }
    assertThat(bytes(two)).isEqualTo(bytes(one));
    assertThat(one.scoresLearnt()).isLessThan(8193);
  }

  /**
   * Bins that are seldom reached are halved to fractions that single precision loses once they are
   * reached often, while the total kept them.
   */
  @Test
  void restore_binsThatFadedAndCameBack_continuesBitEqual() throws IOException {
    ScoreCalibrator one = ScoreCalibrator.create(ScoreScale.ARBITRARY);
    learn(one, 8, 1);
    learn(one, 1, 100_000);
    learn(one, 8, 2_000);

    ScoreCalibrator two = ScoreCalibrator.restore(ScoreScale.ARBITRARY, in(bytes(one)));

    assertThat(two.scoresLearnt()).isEqualTo(one.scoresLearnt());
    assertThat(two.pValue(8)).isEqualTo(one.pValue(8));
  }

  private static void learn(ScoreCalibrator calibrator, double score, int times) {
    for (int i = 0; i < times; i++) {
      calibrator.learn(score);
    }
  }

  @Test
  void restore_damaged_isRefused() {
    byte[] unknownBin = Arrays.copyOf(new byte[] {0, 1, 1, 0, 0x3f, (byte) 0x80, 0, 0}, 36);
    byte[] negative = Arrays.copyOf(new byte[] {0, 1, 0, 3, (byte) 0xbf, (byte) 0x80, 0, 0}, 36);

    for (byte[] damaged : new byte[][] {unknownBin, negative}) {
      assertThatThrownBy(() -> ScoreCalibrator.restore(ScoreScale.ARBITRARY, in(damaged)))
          .isInstanceOf(StateException.class);
    }
  }

  @Test
  void learn_notAScore_isRefused() {
    ScoreCalibrator calibrator = ScoreCalibrator.create(ScoreScale.ARBITRARY);

    for (double score : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> calibrator.learn(score));
      assertThatIllegalArgumentException().isThrownBy(() -> calibrator.pValue(score));
    }
  }

  private static byte[] bytes(ScoreCalibrator calibrator) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    calibrator.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
