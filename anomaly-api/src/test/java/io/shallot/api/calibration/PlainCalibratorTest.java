package io.shallot.api.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.ScoreScale;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums that are kept from one score to the next must not show in any bit of a p-value. */
class PlainCalibratorTest {

  /** One score that no bin is large enough for in a thousand, over which the threshold steps. */
  private static List<DoubleSupplier> kindsOfScores() {
    SplittableRandom random = new SplittableRandom(11);
    return List.of(
        () -> Math.abs(random.nextGaussian()),
        () -> random.nextInt(10) == 0 ? 50 : 0,
        () -> random.nextInt(9) == 0 ? 1e12 : 1e-3,
        () -> random.nextInt(1000) == 0 ? Double.MAX_VALUE : random.nextInt(3),
        () -> StrictMath.exp(8 * random.nextGaussian()),
        () -> 7,
        () -> 1e300);
  }

  private static List<ScoreScale> scales() {
    return List.of(ScoreScale.DEVIATIONS, ScoreScale.ARBITRARY, ScoreScale.surprise(2));
  }

  @ParameterizedTest
  @MethodSource("scales")
  void pValue_anyScores_isThatOfTheSumsWorkedOutAnew(ScoreScale scale) throws IOException {
    for (DoubleSupplier scores : kindsOfScores()) {
      ScoreCalibrator fast = ScoreCalibrator.create(scale);
      PlainCalibrator plain = PlainCalibrator.create(scale);
      // Past two halvings: at 8192 scores, and 4096 later.
      for (int i = 0; i < 13_000; i++) {
        double score = scores.getAsDouble();
        assertThat(fast.pValue(score)).isEqualTo(plain.pValue(score));
        assertThat(fast.scoresLearnt()).isEqualTo(plain.scoresLearnt());
        fast.learn(score);
        plain.learn(score);
        if (i % 997 == 0) {
          fast = restored(scale, fast);
        }
      }
      for (double score = 1e-4; score < 1e11; score *= 1.19) {
        assertThat(fast.pValue(score)).isEqualTo(plain.pValue(score));
      }
    }
  }

  /** Calm, then wild, then calm: the threshold goes up and comes down again. */
  @ParameterizedTest
  @MethodSource("scales")
  void pValue_scoresThatChange_isThatOfTheSumsWorkedOutAnew(ScoreScale scale) {
    ScoreCalibrator fast = ScoreCalibrator.create(scale);
    PlainCalibrator plain = PlainCalibrator.create(scale);
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 30_000; i++) {
      double size = (i / 3000) % 2 == 0 ? 1 : 1000;
      double score = size * random.nextExponential();
      assertThat(fast.pValue(score)).isEqualTo(plain.pValue(score));
      fast.learn(score);
      plain.learn(score);
    }
  }

  /** The threshold is found by steps from where it was, which takes a tail that never rises. */
  @Test
  void priorTailOf_higherBin_isNeverMore() {
    for (int bin = 1; bin < ScoreHistogram.BINS; bin++) {
      assertThat(ScoreHistogram.priorTailOf(bin))
          .isLessThanOrEqualTo(ScoreHistogram.priorTailOf(bin - 1));
    }
  }

  private static ScoreCalibrator restored(ScoreScale scale, ScoreCalibrator calibrator)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    calibrator.snapshot(new DataOutputStream(bytes));
    return ScoreCalibrator.restore(
        scale, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
