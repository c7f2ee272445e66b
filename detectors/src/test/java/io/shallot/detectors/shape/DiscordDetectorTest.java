package io.shallot.detectors.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DiscordDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("discord");

  @Test
  void advance_missedBeat_scoresFarAboveTheUsual() {
    Detector detector = Feed.make(SPEC);
    double[] before = Feed.learn(detector, 0, 2000, Feed.rhythm(64, 1));

    double[] missed = Feed.learn(detector, 2000, 2032, i -> 0);
    double[] after = Feed.learn(detector, 2048, 2400, Feed.rhythm(64, 1));

    double usual = Feed.max(Arrays.copyOfRange(before, 300, 2000));
    assertThat(Feed.max(missed)).isGreaterThan(2 * usual);
    assertThat(Feed.max(Arrays.copyOfRange(after, 64, 352))).isLessThan(1.5 * usual);
  }

  @Test
  void advance_sameRhythmAtOtherLevel_staysCalm() {
    Detector detector = Feed.make(SPEC);
    double[] before = Feed.learn(detector, 0, 1000, Feed.rhythm(50, 2));

    double[] higher =
        Feed.learn(detector, 1000, 1400, i -> 40 + Feed.rhythm(50, 2).applyAsDouble(i));

    double usual = Feed.max(Arrays.copyOfRange(before, 300, 1000));
    assertThat(Feed.max(Arrays.copyOfRange(higher, 0, 32))).isGreaterThan(2 * usual);
    assertThat(Feed.max(Arrays.copyOfRange(higher, 32, 400))).isLessThan(1.5 * usual);
  }

  @Test
  void advance_afterExtremes_findsShapesAgain() {
    Detector detector = Feed.make(SPEC.with("memory", 400));
    Feed.learn(detector, 0, 300, Feed.rhythm(50, 3));
    Feed.learn(detector, 300, 306, i -> i % 2 == 0 ? 1e308 : -1e308);

    Feed.learn(detector, 306, 1100, Feed.rhythm(50, 3));
    double calm = Feed.max(Feed.learn(detector, 1100, 1400, Feed.rhythm(50, 3)));
    double missed = Feed.max(Feed.learn(detector, 1400, 1432, i -> 0));

    assertThat(missed).isGreaterThan(2 * calm);
  }

  @Test
  void explain_missedBeat_saysWhatTheShapeLetExpect() {
    Detector detector = Feed.make(SPEC.with("window", 8));
    Feed.learn(detector, 0, 500, i -> i % 4);

    Feed.learn(detector, 500, 501, i -> 3);

    assertThat(Feed.judge(detector, 1).direction()).isNotNull();
    assertThat(detector.explain().text())
        .startsWith("the shape of the last 8 points up to 1 is ")
        .contains(" from the most similar one before (0 alike, 1 unrelated), where ")
        .contains(" points ago");
  }

  @Test
  void advance_unexpectedEnd_isOnTheSideOfTheShape() {
    Detector detector = Feed.make(SPEC.with("window", 8));
    Feed.learn(detector, 0, 503, i -> i % 4);

    assertThat(Feed.judge(detector, 9).direction()).isEqualTo(Direction.PEAK);
    assertThat(Feed.judge(detector, -9).direction()).isEqualTo(Direction.DIP);
  }

  @Test
  void create_memoryOfLessThanFourWindows_isRefused() {
    assertThatThrownBy(() -> Feed.make(SPEC.with("window", 32).with("memory", 127)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("memory must be at least 4 windows of 32, but was 127");
  }
}
