package io.shallot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import org.junit.jupiter.api.Test;

class PeerDetectorTest {

  private int asked;

  /** Says its value, and nothing of values above 9. */
  private final PeerDetector detector =
      new PeerDetector(
          (timeMillis, value) -> {
            asked++;
            return value > 9 ? Double.NaN : value;
          });

  @Test
  void advance_aValue_givesTheScoreOfThePeer() {
    Score score = detector.advance(Point.at(0, 7), Learning.ON);

    assertThat(score.value()).isEqualTo(7);
    assertThat(score.ready()).isTrue();
    assertThat(detector.explain()).isEqualTo(Explanation.NONE);
  }

  @Test
  void advance_thePeerSaysNothing_isNotReady() {
    assertThat(detector.advance(Point.at(0, 10), Learning.ON)).isEqualTo(Score.NOT_READY);
  }

  @Test
  void advance_aMissingValue_isKeptFromThePeer() {
    assertThat(detector.advance(Point.at(0, Double.NaN), Learning.ON)).isEqualTo(Score.NOT_READY);
    assertThat(asked).isZero();
  }

  @Test
  void advance_aScoreBelowZero_isZero() {
    assertThat(detector.advance(Point.at(0, -1), Learning.ON).value()).isZero();
  }
}
