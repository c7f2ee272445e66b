package io.shallot.detectors.level;

import static io.shallot.detectors.level.Feed.judge;
import static io.shallot.detectors.level.Feed.learn;
import static io.shallot.detectors.level.Feed.learnAll;
import static io.shallot.detectors.level.Feed.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Score;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileBandTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("quantile-band");
  private static final DetectorSpec BARE = SPEC.with("warmUp", 2).with("relativeFloor", 0);

  @Test
  void advance_valuesFromTenToThirty_scoresByPositionInAndBeyondTheBand() {
    Detector detector = make(BARE);
    learnAll(detector, 10, 15, 20, 20.5, 30); // median 20, band from 10 to 30

    assertThat(judge(detector, 20)).isEqualTo(Score.of(0, Direction.NONE));
    assertThat(judge(detector, 25)).isEqualTo(Score.of(0.5, Direction.PEAK));
    assertThat(judge(detector, 30)).isEqualTo(Score.of(1, Direction.PEAK));
    assertThat(judge(detector, 70)).isEqualTo(Score.of(3, Direction.PEAK));
    assertThat(judge(detector, 15)).isEqualTo(Score.of(0.5, Direction.DIP));
    assertThat(judge(detector, -10)).isEqualTo(Score.of(2, Direction.DIP));
  }

  @Test
  void advance_lopsidedPast_hasALopsidedBand() {
    Detector detector = make(BARE.with("tailShare", 0.01));
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      learnAll(detector, Math.exp(random.nextGaussian())); // quantiles at e^-2.33, 1, e^2.33
    }

    judge(detector, 1);
    Explanation explanation = detector.explain();

    assertThat(explanation.low()).isCloseTo(0.1, within(0.03));
    assertThat(explanation.expected()).isCloseTo(1, within(0.1));
    assertThat(explanation.high()).isCloseTo(10.3, within(3.0));
  }

  @Test
  void advance_newRange_isAcceptedAfterSomeHalfLives() {
    Detector detector = make(BARE.with("halfLife", 50));
    for (int i = 0; i < 500; i++) {
      learnAll(detector, i % 10);
    }
    double first = judge(detector, 100).value();
    for (int i = 0; i < 1000; i++) {
      learnAll(detector, 100 + i % 10);
    }

    assertThat(first).isGreaterThan(10);
    assertThat(judge(detector, 100).value()).isLessThanOrEqualTo(1);
    assertThat(judge(detector, 0).value()).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -7, 1e9, 1e300, Double.MAX_VALUE, Double.MIN_VALUE})
  void advance_constantSeries_scoresZeroAndTheStepHigh(double level) {
    Detector detector = make(BARE);
    for (int i = 0; i < 200; i++) {
      assertThat(learn(detector, i, level).value()).isZero();
    }

    assertThat(judge(detector, level > 0 ? -level - 1 : level + 1).value()).isGreaterThan(1e8);
  }

  @Test
  void advance_upToTheWarmUp_isNotReady() {
    Detector detector = make(SPEC.with("warmUp", 3));

    learnAll(detector, 1, 2);
    assertThat(judge(detector, 4)).isEqualTo(Score.NOT_READY);
    learnAll(detector, 8);
    assertThat(judge(detector, 4).ready()).isTrue();
  }

  @Property(seed = "5", tries = 50)
  void advance_littlePast_agreesWithTheObviousWay(@ForAll long seed) {
    Random random = new Random(seed);
    Detector detector = make(BARE.with("tailShare", 0.1).with("halfLife", 1e6));
    double[] past = random.doubles(95, -50, 50).toArray();
    learnAll(detector, past);
    Arrays.sort(past);
    double low = past[9]; // the tenth of 95: the first with a tenth of them at or below
    double high = past[85];
    double median = past[47];

    for (double value : random.doubles(20, -80, 80).toArray()) {
      double edge = value > median ? high : low;
      double beyond = Math.max(Math.max(value - high, low - value), 0);
      double expected = beyond > 0 ? 1 + beyond / (high - low) : (value - median) / (edge - median);
      assertThat(judge(detector, value).value()).isCloseTo(expected, within(1e-9));
    }
  }

  @Property(seed = "6", tries = 50)
  void advance_fartherFromTheMedian_neverScoresLess(@ForAll long seed) {
    Random random = new Random(seed);
    Detector detector = make(SPEC);
    for (int i = 0; i < 300; i++) {
      learnAll(detector, Math.rint(10 * random.nextGaussian()));
    }
    judge(detector, 0);
    double median = detector.explain().expected();

    for (int side = -1; side <= 1; side += 2) {
      double before = 0;
      for (int i = 0; i < 200; i++) {
        double score = judge(detector, median + side * i * 0.5).value();
        assertThat(score).isGreaterThanOrEqualTo(before);
        before = score;
      }
    }
  }

  @Test
  void explain_peak_givesTheBandAndASentence() {
    Detector detector = make(BARE);
    learnAll(detector, 10, 15, 20, 20.5, 30);

    judge(detector, 70);

    assertThat(detector.explain().text())
        .isEqualTo(
            "70 is 2 band widths above the band from 10 to 30, which holds 99 % of the"
                + " recent past");
  }
}
