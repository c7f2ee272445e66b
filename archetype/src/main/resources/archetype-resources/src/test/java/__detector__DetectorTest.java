package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import org.junit.jupiter.api.Test;

/** What the detector is for, with values that a reader can check. */
class ${detector}DetectorTest {

  private static final long HOUR_MILLIS = 3_600_000;

  // By discovery, as hosts do: a forgotten META-INF/services shows here.
  private final Detector detector =
      Detectors.create(DetectorSpec.of("${type}").with("warmUp", 2).with("halfLife", 1));

  @Test
  void advance_afterNineAndEleven_scoresFromTen() {
    detector.advance(Point.at(0, 9), Learning.ON);
    detector.advance(Point.at(HOUR_MILLIS, 11), Learning.ON);

    Score score = detector.advance(Point.at(2 * HOUR_MILLIS, 20), Learning.ON);

    // The level is 10; the first point was no surprise, the second one of 2: 1 on average.
    assertThat(score.value()).isCloseTo(10 / 1.2533, within(1e-9));
    assertThat(score.direction()).isEqualTo(Direction.PEAK);
    assertThat(detector.explain().expected()).isEqualTo(10);
  }

  @Test
  void advance_firstPoints_isNotReady() {
    assertThat(detector.advance(Point.at(0, 9), Learning.ON).ready()).isFalse();
  }
}
