package io.shallot.pipeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.ScoreScale;
import io.shallot.api.calibration.ScoreCalibrator;
import org.junit.jupiter.api.Test;

class HeldScoresTest {

  private final ScoreCalibrator calibrator = ScoreCalibrator.create(ScoreScale.ARBITRARY);
  private final HeldScores held = new HeldScores();

  private void add(double... scores) {
    for (double score : scores) {
      held.add(score, calibrator);
    }
  }

  /** Returns how many of the scores learnt are at least this high: the rank, undone. */
  private long learntFrom(double score) {
    return Math.round(calibrator.pValue(score) * (calibrator.scoresLearnt() + 1)) - 1;
  }

  @Test
  void add_asManyAsAreHeld_learnsNothing() {
    add(1, 2, 3, 4, 5, 6);

    assertThat(calibrator.scoresLearnt()).isZero();
  }

  @Test
  void add_more_learnsThoseThatWaitedLongest() {
    add(100, 100, 1, 1, 1, 1, 1, 1);

    assertThat(calibrator.scoresLearnt()).isEqualTo(2);
    assertThat(learntFrom(100)).isEqualTo(2);
  }

  @Test
  void add_aroundTheRingTwice_learnsInOrder() {
    add(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096);

    assertThat(calibrator.scoresLearnt()).isEqualTo(7);
    assertThat(learntFrom(64)).isEqualTo(1);
    assertThat(learntFrom(128)).isZero();
  }

  @Test
  void discard_waiting_areNeverLearnt() {
    add(100, 100, 100, 100, 100, 100, 100);
    held.discard();

    add(1, 1, 1, 1, 1, 1, 1);

    assertThat(calibrator.scoresLearnt()).isEqualTo(2);
    assertThat(learntFrom(100)).isEqualTo(1);
  }

  @Test
  void add_largerThanAFloat_isStillAScore() {
    add(Double.MAX_VALUE, 1, 1, 1, 1, 1, 1);

    assertThat(learntFrom(1e9)).isEqualTo(1);
  }
}
