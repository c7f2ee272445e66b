package org.example.unusualhour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnusualHourDetectorTest {

  private static final Instant SUNDAY_AT_THREE = Instant.parse("2024-01-07T03:00:00Z");

  private final Detector detector =
      Detectors.create(DetectorSpec.of("unusual-hour").with("warmUp", 98));

  @Test
  void advance_activeWhere98PointsWereQuiet_scoresTwo() {
    for (int i = 0; i < 98; i++) {
      detector.advance(Point.of(SUNDAY_AT_THREE, 0), Learning.ON);
    }

    Score score = detector.advance(Point.of(SUNDAY_AT_THREE, 7), Learning.ON);

    assertThat(score.value()).isCloseTo(2, within(1e-12)); // (0 + 1) / (98 + 2) is a hundredth
    assertThat(detector.explain().text())
        .isEqualTo("active: 0 of 98 points on SUNDAY at 03:00 UTC had activity before");
  }

  @Test
  void advance_quiet_scoresNothing() {
    for (int i = 0; i < 98; i++) {
      detector.advance(Point.of(SUNDAY_AT_THREE, 7), Learning.ON);
    }

    assertThat(detector.advance(Point.of(SUNDAY_AT_THREE, 0), Learning.ON).value()).isZero();
  }

  @Test
  void hourOfWeek_beforeTheEpoch_isRightToo() {
    long wednesdayAtEleven = Instant.parse("1969-12-31T23:59:59.999Z").toEpochMilli();

    assertThat(UnusualHourDetector.hourOfWeek(wednesdayAtEleven)).isEqualTo(2 * 24 + 23);
  }
}
