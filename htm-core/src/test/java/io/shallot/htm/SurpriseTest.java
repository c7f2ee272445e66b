package io.shallot.htm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Point;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SurpriseTest {

  private static final int PROBATION = 20;
  private static final HtmParameters PARAMETERS = parameters(0.05);

  private static HtmParameters parameters(double beyondRange) {
    return HtmParameters.from(
        DetectorSpec.of("htm")
            .with("learningPoints", 10)
            .with("estimationPoints", 10)
            .with("averagingWindow", 1)
            .with("beyondRange", beyondRange)
            .with("quietPoints", 3));
  }

  /** Has seen no surprise, and values from 0 to 100. */
  private static Surprise calm(int channels, HtmParameters parameters, int points) {
    Surprise surprise = Surprise.create(channels, parameters);
    for (int i = 0; i < points; i++) {
      surprise.score(0, point(channels, i % 2 == 0 ? 0 : 100), true);
    }
    return surprise;
  }

  private static Point point(int channels, double value) {
    double[] values = new double[channels];
    values[0] = value;
    if (channels > 1) {
      values[1] = value;
    }
    return Point.at(0, values);
  }

  @Test
  void ready_probationOver_isTrue() {
    assertThat(calm(1, PARAMETERS, PROBATION - 1).ready()).isFalse();
    assertThat(calm(1, PARAMETERS, PROBATION).ready()).isTrue();
  }

  @Test
  void score_badPredictionAfterGoodOnes_isTelling() {
    Surprise surprise = calm(1, PARAMETERS, 50);

    double usual = surprise.score(0, point(1, 50), true);
    double strange = surprise.score(1, point(1, 50), true);

    assertThat(usual).isLessThan(0.05);
    assertThat(strange).isGreaterThan(0.5);
    assertThat(surprise.lastLikelihood()).isGreaterThan(0.99999);
    assertThat(surprise.lastBeyond()).isEqualTo(Surprise.WITHIN);
  }

  @Test
  void score_runOfBadPredictions_keepsOnlyTheFirst() {
    Surprise surprise = calm(1, PARAMETERS, 50);
    surprise.score(1, point(1, 50), true);

    double second = surprise.score(1, point(1, 50), true);

    assertThat(second).isCloseTo(Surprise.TELLING, within(1e-6));
  }

  @Test
  void score_valueBeyondRange_isOneAndNamesTheFirstSuchChannel() {
    Surprise surprise = calm(2, PARAMETERS, 50);

    assertThat(surprise.score(0, Point.at(0, new double[] {50, 106}), false)).isEqualTo(1);
    assertThat(surprise.lastBeyond()).isEqualTo(1);
    assertThat(surprise.score(0, Point.at(0, new double[] {-6, 106}), false)).isEqualTo(1);
    assertThat(surprise.lastBeyond()).isZero();
    assertThat(surprise.score(0, Point.at(0, new double[] {-5, 105}), false)).isLessThan(0.5);
    assertThat(surprise.lastBeyond()).isEqualTo(Surprise.WITHIN);
  }

  @Test
  void score_rangeRuleOff_staysWithTheLikelihood() {
    Surprise surprise = calm(1, parameters(0), 50);

    assertThat(surprise.score(0, point(1, 1_000), true)).isLessThan(0.05);
    assertThat(surprise.lastBeyond()).isEqualTo(Surprise.WITHIN);
  }

  @Test
  void score_learningOff_changesNoState() throws IOException {
    Surprise surprise = calm(1, PARAMETERS, 50);
    byte[] before = StateBytes.of(surprise::snapshot);

    double peeked = surprise.score(1, point(1, 1_000), false);

    assertThat(StateBytes.of(surprise::snapshot)).isEqualTo(before);
    assertThat(surprise.score(1, point(1, 1_000), true)).isEqualTo(peeked);
  }

  @Test
  void restore_snapshot_continuesBitEqual() throws IOException {
    Surprise surprise = calm(2, PARAMETERS, 50);
    surprise.score(1, point(2, 50), true);
    byte[] bytes = StateBytes.of(surprise::snapshot);

    Surprise restored = Surprise.restore(2, PARAMETERS, StateBytes.input(bytes));

    assertThat(StateBytes.of(restored::snapshot)).isEqualTo(bytes);
    for (int i = 0; i < 200; i++) {
      Point point = point(2, i);
      double raw = i % 17 / 16.0;
      assertThat(restored.score(raw, point, true)).isEqualTo(surprise.score(raw, point, true));
      assertThat(restored.lastBeyond()).isEqualTo(surprise.lastBeyond());
    }
  }
}
