package io.shallot.detectors;

import static io.shallot.detectors.Runs.learnAll;
import static io.shallot.detectors.Runs.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.api.StateException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelDetectorTest {

  private static final DetectorSpec ONE =
      DetectorSpec.of("ewma").with("warmUp", 2).with("floor", 1).with("relativeFloor", 0);
  private static final DetectorSpec TWO = ONE.withChannels(List.of("bytes", "packets"));

  @Test
  void discover_thisModule_findsThreeThatCountDeviations() {
    assertThat(Detectors.discover().providers().all())
        .filteredOn(provider -> List.of("ewma", "robust-z", "seasonal").contains(provider.type()))
        .allSatisfy(provider -> assertThat(provider.scale()).isEqualTo(ScoreScale.DEVIATIONS))
        .extracting(provider -> provider.type())
        .containsExactlyInAnyOrder("ewma", "robust-z", "seasonal");
  }

  @Test
  void advance_severalChannels_takesTheFarthestAndNamesIt() {
    Detector detector = make(TWO);
    two(detector, 10, 5);
    two(detector, 10, 5);

    Score score = two(detector, 12, 2);

    assertThat(score).isEqualTo(Score.of(3, Direction.DIP));
    assertThat(detector.explain().observed()).isEqualTo(2);
    assertThat(detector.explain().expected()).isEqualTo(5);
    assertThat(detector.explain().text()).startsWith("packets 2 is 3 typical deviations below");
  }

  @Test
  void advance_oneChannelMissing_judgesTheOther() {
    Detector detector = make(TWO);
    two(detector, 10, 5);
    two(detector, 10, Double.NaN);

    Score score = two(detector, 14, 500); // packets were seen only once

    assertThat(score).isEqualTo(Score.of(4, Direction.PEAK));
    assertThat(detector.explain().text()).startsWith("bytes 14 ");
    assertThat(two(detector, Double.NaN, Double.NaN)).isEqualTo(Score.NOT_READY);
  }

  @Test
  void advance_wrongNumberOfValues_isRefused() {
    assertThatThrownBy(() -> learnAll(make(TWO), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one value for each of [bytes, packets]");
  }

  @Test
  void explain_notJudged_saysWhy() {
    Detector detector = make(ONE);

    assertThat(detector.explain()).isEqualTo(Explanation.NONE);
    learnAll(detector, 7);
    assertThat(detector.explain().observed()).isEqualTo(7);
    assertThat(detector.explain().expected()).isNaN();
    assertThat(detector.explain().text()).isEqualTo("there is too little past to judge 7 by");
    learnAll(detector, Double.NaN);
    assertThat(detector.explain().observed()).isNaN();
    assertThat(detector.explain().text()).isEqualTo("the value is missing");
  }

  @Test
  void explain_extremeValues_keepsTheBandFinite() {
    Detector detector = make(ONE.with("floor", 1e308));
    learnAll(detector, -1e308, -1e308);

    learnAll(detector, 1e308);

    assertThat(detector.explain().low()).isEqualTo(-Double.MAX_VALUE);
    assertThat(detector.explain().high()).isFinite();
  }

  @Test
  void explain_changeBeyondMeasure_countsNoFurtherThanAThousand() {
    Detector detector = make(ONE);
    learnAll(detector, 1, 1);

    learnAll(detector, 1e12);

    assertThat(detector.explain().text())
        .startsWith(
            "1,000,000,000,000 is over 1,000 typical deviations above the expected 1; "
                + "from 0 to 5 is ordinary");
  }

  @Test
  void restore_otherChannels_isRefused() throws IOException {
    Detectors detectors = Detectors.discover();
    byte[] state = detectors.save(ONE, detectors.make(ONE));

    assertThatThrownBy(() -> detectors.restore(TWO, state))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("must have the channels [bytes, packets], but has 1 of them");
  }

  private static Score two(Detector detector, double bytes, double packets) {
    return detector.advance(Point.at(0, new double[] {bytes, packets}), Learning.ON);
  }
}
