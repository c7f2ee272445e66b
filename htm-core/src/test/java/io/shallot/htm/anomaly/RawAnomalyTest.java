package io.shallot.htm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.shallot.htm.sdr.Sdr;
import org.junit.jupiter.api.Test;

class RawAnomalyTest {

  private static final Sdr ACTIVE = Sdr.of(10, 2, 3, 6);

  @Test
  void score_nothingActive_isZero() {
    assertThat(RawAnomaly.score(Sdr.of(10), Sdr.of(10, 3, 5))).isZero();
  }

  @Test
  void score_allPredicted_isZero() {
    assertThat(RawAnomaly.score(ACTIVE, Sdr.of(10, 2, 3, 6, 8))).isZero();
  }

  @Test
  void score_nothingPredicted_isOne() {
    assertThat(RawAnomaly.score(ACTIVE, Sdr.of(10))).isEqualTo(1);
  }

  @Test
  void score_othersPredicted_isOne() {
    assertThat(RawAnomaly.score(ACTIVE, Sdr.of(10, 1, 4, 5))).isEqualTo(1);
  }

  @Test
  void score_oneOfThreePredicted_isTwoThirds() {
    assertThat(RawAnomaly.score(ACTIVE, Sdr.of(10, 3, 5, 7))).isEqualTo(2.0 / 3);
  }

  @Test
  void score_counts_isShareNotPredicted() {
    assertThat(RawAnomaly.score(40, 30)).isEqualTo(0.25);
    assertThat(RawAnomaly.score(0, 0)).isZero();
  }

  @Test
  void score_impossibleCounts_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RawAnomaly.score(3, 4))
        .withMessage("predicted active columns must be from 0 to the 3 active ones, but were 4");
    assertThatIllegalArgumentException().isThrownBy(() -> RawAnomaly.score(3, -1));
  }
}
