package io.shallot.detectors.change;

import static io.shallot.detectors.change.ChangeRuns.highest;
import static io.shallot.detectors.change.ChangeRuns.judge;
import static io.shallot.detectors.change.ChangeRuns.learn;
import static io.shallot.detectors.change.ChangeRuns.learnAll;
import static io.shallot.detectors.change.ChangeRuns.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Score;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of {@code cusum} and {@code page-hinkley}, which sum alike. */
class SumDetectorTest {

  private static final DetectorSpec CUSUM = DetectorSpec.of("cusum");
  private static final DetectorSpec PAGE_HINKLEY = DetectorSpec.of("page-hinkley");

  /** A scale of exactly 1 around a level of 0, from so much past that t is z but for 0.1 %. */
  private static Detector atZero(DetectorSpec spec) {
    Detector detector = Detectors.create(spec.with("floor", 1).with("relativeFloor", 0));
    for (int i = 0; i < 5_000; i++) {
      learn(detector, 0);
    }
    return detector;
  }

  @Test
  void advance_threeDeviationsAboveInTurn_addsWhatExceedsTheSlack() {
    Detector detector = atZero(CUSUM.with("halfLife", 1e6));

    assertThat(learn(detector, 3).value()).isCloseTo(2, within(0.01));
    assertThat(learn(detector, 3).value()).isCloseTo(4, within(0.02));
    assertThat(learn(detector, 0).value()).isCloseTo(3, within(0.02));
    assertThat(learn(detector, 3).value()).isCloseTo(5, within(0.03));
  }

  @Test
  void advance_fading_keepsItsShareOfTheSum() {
    Detector detector = atZero(PAGE_HINKLEY.with("fading", 0.5).with("slack", 1));

    assertThat(learn(detector, -3).value()).isCloseTo(2, within(0.01));
    assertThat(learn(detector, -3).value()).isCloseTo(3, within(0.02));
    assertThat(judge(detector, -3).direction()).isEqualTo(Direction.DIP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cusum", "page-hinkley"})
  void advance_spike_countsInFullOnceAndThenAsFiveDeviations(String type) {
    Detector detector = atZero(DetectorSpec.of(type).with("slack", 1));

    assertThat(learn(detector, 20).value()).isGreaterThan(15);
    assertThat(judge(detector, 0).value()).isLessThan(4);
    assertThat(highest(detector, 0, 0, 0, 0)).isLessThan(4);
    assertThat(judge(detector, 0).value()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cusum", "page-hinkley"})
  void advance_shiftThatLasts_isFoundThenAcceptedAsTheNewLevel(String type) {
    Random random = new Random(1);
    Detector detector = Detectors.create(DetectorSpec.of(type));
    learnAll(detector, noise(random, 500, 100, 5));

    double found = highest(detector, noise(random, 40, 120, 5));
    learnAll(detector, noise(random, 100, 120, 5));
    double calm = highest(detector, noise(random, 100, 120, 5));

    assertThat(found).isGreaterThan(20);
    assertThat(calm).isLessThan(found / 2);
    assertThat(judge(detector, 120).value()).isLessThan(10);
    assertThat(judge(detector, 60).direction()).isEqualTo(Direction.DIP);
  }

  @Test
  void advance_smallShift_isFoundThoughNoPointIsFarOut() {
    Random random = new Random(2);
    Detector detector = Detectors.create(CUSUM.with("slack", 0.5));
    double before = highest(detector, noise(random, 1_000, 100, 10));

    double after = highest(detector, noise(random, 60, 112, 10));

    assertThat(after).isGreaterThan(1.3 * before);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -7, 1e9, 1e300, Double.MAX_VALUE, Double.MIN_VALUE})
  void advance_constantSeries_scoresZeroAndTheStepHigh(double level) {
    Detector detector = Detectors.create(CUSUM.with("relativeFloor", 0));
    for (int i = 0; i < 200; i++) {
      assertThat(learn(detector, level).value()).isZero();
    }

    assertThat(judge(detector, level > 0 ? -level - 1 : level + 1).value()).isGreaterThan(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cusum", "page-hinkley"})
  void advance_afterExtremeValues_findsOrdinaryShiftsAgain(String type) {
    Random random = new Random(3);
    Detector detector = Detectors.create(DetectorSpec.of(type));
    learnAll(detector, noise(random, 200, 100, 5));
    learnAll(detector, Double.MAX_VALUE, -Double.MAX_VALUE, 1e300, Double.MIN_VALUE);
    learnAll(detector, noise(random, 1_500, 100, 5));

    assertThat(highest(detector, noise(random, 40, 130, 5))).isGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource({"cusum, 1", "page-hinkley, 0.99"})
  void advance_randomPast_agreesWithTheObviousWay(String type, double keep) {
    Random random = new Random(4);
    DetectorSpec spec = DetectorSpec.of(type).with("slack", 0.5).with("relativeFloor", 0);
    Detector detector = Detectors.create(type.equals("cusum") ? spec.with("halfLife", 1e6) : spec);
    double[] x = random.doubles(300, 90, 110).toArray(); // never far enough out to be clipped
    double up = 0;
    double down = 0;
    for (int n = 0; n < x.length; n++) {
      double score = learn(detector, x[n]).value();
      if (n < 12) {
        continue;
      }
      double z = obviousDeviate(x, n);
      up = Math.max(0, keep * up + z - 0.5);
      down = Math.max(0, keep * down - z - 0.5);
      assertThat(score).isCloseTo(Math.max(up, down), within(1e-9));
      if (Math.max(up, down) > 15) {
        return; // what follows an accepted change has a test of its own
      }
    }
  }

  private static double obviousDeviate(double[] x, int n) {
    double deviation = 0;
    for (int k = 1; k < n; k++) {
      deviation += Math.abs(x[k] - mean(x, k)) * Math.sqrt(k / (k + 1.0)) / (n - 1);
    }
    double t =
        (x[n] - mean(x, n)) / (deviation * Math.sqrt(Math.PI / 2)) * Math.sqrt(n / (n + 1.0));
    double v = n - 1.0;
    return Math.signum(t) * (8 * v + 1) / (8 * v + 3) * Math.sqrt(v * Math.log(1 + t * t / v));
  }

  private static double mean(double[] x, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[i];
    }
    return sum / n;
  }

  @Test
  void explain_rise_tellsTheRunAndTheLevel() {
    Detector detector = atZero(CUSUM);
    learnAll(detector, 4, 4);

    learn(detector, 4);
    Explanation explanation = detector.explain();

    assertThat(explanation.low()).isZero(); // nothing negative was ever seen
    assertThat(explanation.high()).isCloseTo(4, within(0.1));
    assertThat(explanation.text())
        .matches(
            "4 is the last of 3 points with a mean of 4, which together exceed what is ordinary"
                + " above the level of [0-9.]+ by [89](\\.[0-9]+)? typical deviations");
  }

  @Test
  void explain_firstPointOfARun_tellsItAlone() {
    Detector detector = atZero(CUSUM);

    learn(detector, 4);

    assertThat(detector.explain().text())
        .matches(
            "4 lies (2\\.9[0-9]|3) typical deviations further above the level of 0 than is"
                + " ordinary");
  }

  @Test
  void explain_lowValueOfAHighRun_tellsWhatWasExpectedToo() {
    Detector detector = atZero(CUSUM);
    learnAll(detector, 4, 4, 4);

    Score score = learn(detector, -0.5);

    assertThat(score.direction()).isEqualTo(Direction.PEAK);
    assertThat(detector.explain().expected()).isBetween(0.0, 1.0);
  }
}
