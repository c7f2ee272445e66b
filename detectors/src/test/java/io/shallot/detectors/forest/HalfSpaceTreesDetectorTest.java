package io.shallot.detectors.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Score;
import io.shallot.detectors.multivariate.GoldenStates;
import io.shallot.detectors.multivariate.Rows;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HalfSpaceTreesDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("half-space-trees").withSeed(1);

  @Test
  void advance_valueFarOut_scoresHigherTheFartherItIs() {
    Detector detector = Rows.make(SPEC);
    Random random = new Random(1);
    double[] calm = new double[1_000];
    for (int i = 0; i < 2_000; i++) {
      calm[i % 1_000] = Rows.learn(detector, 100 + 10 * random.nextGaussian()).value();
    }

    Score far = Rows.judge(detector, 170);
    Score farther = Rows.judge(detector, 500);
    Score farthest = Rows.judge(detector, 5_000);

    Arrays.sort(calm);
    assertThat(far.value()).isGreaterThan(calm[calm.length - 5]);
    assertThat(farther.value()).isGreaterThan(far.value());
    assertThat(farthest.value()).isGreaterThan(farther.value());
    assertThat(far.direction()).isEqualTo(Direction.PEAK);
  }

  @Test
  void advance_ordinaryValuesInAnUnheardOfOrder_scoresHigh() {
    Detector detector = Rows.make(SPEC);
    Random random = new Random(2);
    double[] square = {10, 10, 10, 10, 50, 50, 50, 50};
    double most = 0;
    for (int i = 0; i < 4_000; i++) {
      double score = Rows.learn(detector, square[i % 8] + random.nextGaussian()).value();
      most = i < 2_000 ? 0 : Math.max(most, score);
    }

    Rows.learn(detector, 10);
    double score = Rows.judge(detector, 50).value(); // 10 alone, where there are always four

    assertThat(score).isGreaterThan(most);
  }

  @Test
  void advance_ordinaryNoise_hasHardlyAnyTies() {
    Detector detector = Rows.make(SPEC);
    Random random = new Random(3);
    double[] scores = new double[1_000];
    for (int i = 0; i < 2_000; i++) {
      scores[i % 1_000] = Rows.learn(detector, random.nextGaussian()).value();
    }

    assertThat(Arrays.stream(scores).distinct().count()).isGreaterThan(980);
  }

  @Test
  void advance_otherSeed_votesOtherwise() {
    Detector one = Rows.make(SPEC);
    Detector other = Rows.make(SPEC.withSeed(2));
    for (int i = 0; i < 100; i++) {
      Rows.learn(one, i * i % 31);
      Rows.learn(other, i * i % 31);
    }

    assertThat(Rows.judge(one, 40).value()).isNotEqualTo(Rows.judge(other, 40).value());
  }

  @Test
  void explain_valueFarOut_saysWhereTheOthersWere() {
    Detector detector = Rows.make(SPEC.with("shingle", 1).with("window", 100));
    for (int i = 0; i < 100; i++) {
      Rows.learn(detector, i);
    }

    Rows.judge(detector, 900);

    assertThat(detector.explain().expected()).isBetween(45.0, 55.0);
    assertThat(detector.explain().text()).contains("of the last 100 points were");
  }

  @Test
  void create_warmUpBeyondTheWindow_isRefused() {
    assertThatThrownBy(() -> Rows.make(SPEC.with("window", 16).with("warmUp", 17)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("warmUp must be at most window (16), but was 17");
  }

  @Property(seed = "20261125", tries = 40)
  void emptiness_afterAnyInsertsAndRemovals_agreesWithCountingAnew(@ForAll long seed) {
    HalfSpaceTreesParameters parameters = new HalfSpaceTreesParameters(1, 3, 7, 6, 100, 8, seed);
    HalfSpaces sliding = new HalfSpaces(parameters);
    HalfSpaces anew = new HalfSpaces(parameters);
    Random random = new Random(seed);
    double[][] vectors = new double[60][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = random.doubles(3, -0.5, 1.5).toArray();
      sliding.count(vectors[i], 1);
      if (i >= 20) {
        sliding.count(vectors[i - 20], -1);
      }
    }
    for (int i = 40; i < 60; i++) {
      anew.count(vectors[i], 1);
    }

    double[] asked = random.doubles(3, -1, 2).toArray();

    assertThat(sliding.emptiness(asked)).isEqualTo(anew.emptiness(asked));
    assertThat(sliding.size()).isEqualTo(20);
  }

  @Test
  void emptiness_oneTreeOfDepthOne_isAsByHand() {
    HalfSpaces halves = new HalfSpaces(new HalfSpaceTreesParameters(1, 1, 1, 1, 100, 8, 5));
    for (int i = 0; i < 10; i++) {
      halves.count(new double[] {-2}, 1); // below every cut
    }

    // With the ten, c = n = 10 at depth 1; on the other side nobody: log2(10.5 / 0.5) = log2(21).
    assertThat(halves.emptiness(new double[] {-2})).isZero();
    assertThat(halves.share()).isEqualTo(1);
    assertThat(halves.emptiness(new double[] {3}))
        .isCloseTo(Math.log(21) / Math.log(2), within(1e-12));
    assertThat(halves.share()).isZero();
  }

  @Test
  void fit_bulkWithAFewFarOut_isTheRangeOfTheBulk() {
    WorkRanges ranges = new WorkRanges(1);
    double[] values = new double[100];
    for (int i = 0; i < 100; i++) {
      values[i] = i; // 5 % and 95 % at 5 and 94
    }

    ranges.fit(0, values, 100);

    assertThat(ranges.centre(0)).isEqualTo(49.5);
    assertThat(ranges.half(0)).isEqualTo(89);
    assertThat(ranges.place(0, 49.5)).isEqualTo(0.5);
    assertThat(ranges.place(0, 49.5 + 89)).isEqualTo(1);
    assertThat(ranges.place(0, 1e300)).isEqualTo(3.5);
    assertThat(ranges.place(0, Double.NaN)).isEqualTo(0.5);
  }

  @Test
  void restore_stateOfVersionOne_continuesAsIfItHadNeverStopped() throws IOException {
    GoldenStates.check(
        SPEC.with("window", 16).with("warmUp", 8),
        "U0hBTAAQaGFsZi1zcGFjZS10cmVlcwAAAAEAAAJBAAAAAQBAEAAAAAAAAD/wAAAAAAAAQAgAAAAAAAAA"
            + "AAAAAAAAAEAAAAAAAAAAQBAAAAAAAAAAAAAQAAAABAAAAAwAAAAAAAAAAEAAAAAAAAAAQBAAAAAAAAAA"
            + "AAAAAAAAAEAIAAAAAAAAAAAAAAAAAABAAAAAAAAAAEAQAAAAAAAAP/AAAAAAAABACAAAAAAAAAAAAAAA"
            + "AAAAQAAAAAAAAABAEAAAAAAAAD/wAAAAAAAAQAgAAAAAAAAAAAAAAAAAAEAAAAAAAAAAQBAAAAAAAAA/"
            + "8AAAAAAAAEAIAAAAAAAAAAAAAAAAAABAAAAAAAAAAEAQAAAAAAAAP/AAAAAAAABACAAAAAAAAAAAAAAA"
            + "AAAAQAAAAAAAAABAEAAAAAAAAEAAAAAAAAAAQAgAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAABA"
            + "AAAAAAAAAEAIAAAAAAAAAAAAAAAAAABACAAAAAAAAAAAAAAAAAAAQAAAAAAAAABACAAAAAAAAD/wAAAA"
            + "AAAAQAgAAAAAAAAAAAAAAAAAAEAAAAAAAAAAQBAAAAAAAAA/8AAAAAAAAEAIAAAAAAAAAAAAAAAAAABA"
            + "AAAAAAAAAEAQAAAAAAAAP/AAAAAAAABACAAAAAAAAAAAAAAAAAAAQAAAAAAAAABAEAAAAAAAAD/wAAAA"
            + "AAAAQBAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAQBAAAAAAAABAAAAAAAAAAEAQAAAAAAAAAAAAAAAAAABA"
            + "AAAAAAAAAF3+++Y=");
  }
}
