package io.shallot.detectors.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Explanation;
import io.shallot.api.Score;
import io.shallot.api.StateException;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What all detectors that see rows have in common, seen through one of them. */
class JointDetectorTest {

  private static final DetectorSpec TWO = Rows.spec("tail", "bytes", "packets").with("warmUp", 4);

  @Test
  void explain_notJudged_saysWhy() {
    Detector detector = Rows.make(TWO);

    assertThat(detector.explain()).isEqualTo(Explanation.NONE);
    Rows.learn(detector, Double.NaN, 7);
    assertThat(detector.explain().observed()).isEqualTo(7);
    assertThat(detector.explain().text())
        .isEqualTo("there is too little past to judge packets 7 by");
    assertThat(Rows.learn(detector, Double.NaN, Double.NaN)).isEqualTo(Score.NOT_READY);
    assertThat(detector.explain().text()).isEqualTo("the value is missing");
  }

  @Test
  void explain_nothingNegativeEver_holdsNothingNegativeForOrdinary() {
    Detector detector = Rows.make(Rows.spec("mahalanobis", "errors").with("warmUp", 8));
    for (int i = 0; i < 40; i++) {
      Rows.learn(detector, i % 2);
    }

    Rows.judge(detector, 5);

    assertThat(detector.explain().low()).isZero();
    assertThat(detector.explain().high()).isGreaterThan(2);
  }

  @Test
  void advance_wrongNumberOfValues_isRefused() {
    Detector detector = Rows.make(TWO);

    assertThatThrownBy(() -> Rows.learn(detector, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one value for each of [bytes, packets]");
  }

  @Test
  void restore_otherChannels_isRefused() throws IOException {
    String state = Rows.state(TWO, Rows.make(TWO));

    assertThatThrownBy(() -> Rows.restore(DetectorSpec.of("tail").with("warmUp", 4), state))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("must have the channels [value], but has 2 of them");
  }

  @Test
  void create_moreValuesThanOneCanPayFor_isRefused() {
    String[] channels = IntStream.range(0, 65).mapToObj(c -> "c" + c).toArray(String[]::new);

    assertThatThrownBy(() -> Rows.make(Rows.spec("mahalanobis", channels)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("at most 64 channels, but were 65");
    assertThatThrownBy(() -> Rows.make(Rows.spec("pca", channels).with("shingle", 2)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("at most 128, but was 2 times 65");
  }
}
