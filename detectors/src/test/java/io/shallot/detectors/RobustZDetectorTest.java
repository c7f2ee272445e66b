package io.shallot.detectors;

import static io.shallot.detectors.Runs.judge;
import static io.shallot.detectors.Runs.learnAll;
import static io.shallot.detectors.Runs.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobustZDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("robust-z");
  private static final DetectorSpec BARE = SPEC.with("warmUp", 4).with("relativeFloor", 0);

  @Test
  void advance_oddPast_scoresByMedianAndMad() {
    Detector detector = make(BARE);
    learnAll(detector, 1, 2, 3, 4, 100); // median 3; deviations 2 1 0 1 97, median 1

    Score score = judge(detector, 10);

    assertThat(score.ready()).isTrue();
    assertThat(score.value()).isCloseTo(7 / 1.4826, within(1e-12));
    assertThat(score.direction()).isEqualTo(Direction.PEAK);
  }

  @Test
  void advance_evenPast_takesTheMiddleOfTheTwoMiddleOnes() {
    Detector detector = make(BARE);
    learnAll(detector, 4, 1, 3, 2); // median 2.5; deviations 0.5 0.5 1.5 1.5, median 1

    Score score = judge(detector, -0.5);

    assertThat(score.value()).isCloseTo(3 / 1.4826, within(1e-12));
    assertThat(score.direction()).isEqualTo(Direction.DIP);
  }

  @Test
  void advance_moreThanHalfEqual_fallsBackToTheMeanDeviation() {
    Detector detector = make(BARE);
    learnAll(detector, 0, 0, 0, 8, 0, 0, 0, 0); // median 0, MAD 0, mean deviation 1

    assertThat(judge(detector, 10).value()).isCloseTo(10 / 1.2533, within(1e-12));
  }

  @Test
  void advance_expectedValue_hasNoDirection() {
    Detector detector = make(BARE);
    learnAll(detector, 1, 2, 3, 4, 5);

    assertThat(judge(detector, 3)).isEqualTo(Score.of(0, Direction.NONE));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.05, 105, 1", "0, 0.05, 90, 2", "10, 0.05, 130, 3", "10, 0, 60, 4"})
  void advance_constantPast_scoresByTheLargerFloor(
      double floor, double relativeFloor, double value, double score) {
    Detector detector = make(BARE.with("floor", floor).with("relativeFloor", relativeFloor));
    learnAll(detector, 100, 100, 100, 100, 100);

    assertThat(judge(detector, value).value()).isCloseTo(score, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"100, 101", "0, 1", "0, 1e-290", "-5, 5", "1e300, 1.1e300", "4.9e-324, 1"})
  void advance_stepAfterConstantPastWithoutFloors_scoresHighestButFinite(double from, double to) {
    Detector detector = make(BARE);
    learnAll(detector, from, from, from, from, from);

    assertThat(judge(detector, from).value()).isZero();
    assertThat(judge(detector, to).value()).isEqualTo(1e9);
  }

  @Test
  void advance_smallChangesOfLargeValues_keepsTheirSpread() {
    Detector detector = make(BARE);
    for (int i = 0; i < 100; i++) {
      learnAll(detector, 1e9 + i % 2); // median 1e9 + 0.5, MAD 0.5
    }

    assertThat(judge(detector, 1e9 + 10.5).value()).isCloseTo(10 / (1.4826 * 0.5), within(1e-9));
  }

  @Test
  void advance_upToTheWarmUp_isNotReady() {
    Detector detector = make(SPEC.with("warmUp", 3));

    learnAll(detector, 1, 2);
    assertThat(judge(detector, 2)).isEqualTo(Score.NOT_READY);
    learnAll(detector, 3);
    assertThat(judge(detector, 2).ready()).isTrue();
  }

  @Test
  void advance_pastTheWindow_forgetsTheOldest() {
    Detector detector = make(BARE.with("window", 8));
    learnAll(detector, 1, 1, 1, 1, 1, 1, 1, 1);

    learnAll(detector, 5, 5, 5, 5, 5, 5, 5, 5);

    assertThat(judge(detector, 5).value()).isZero();
    assertThat(judge(detector, 1).value()).isEqualTo(1e9);
  }

  @Test
  void advance_fewOutliersInThePast_stillScoresTheNextOneHigh() {
    Detector detector = make(SPEC);
    learnAll(detector, 10, 11, 12, 13, 14, 1000, 1000, 1000);

    assertThat(judge(detector, 1000).value()).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({"8, 1", "9, 2", "30, 3", "287, 4", "1000, 5"})
  void advance_randomPast_agreesWithTheObviousWay(int window, long seed) {
    Random random = new Random(seed);
    Detector detector = make(BARE.with("window", window).with("floor", 0.5));
    double[] past = new double[1500];
    for (int i = 0; i < past.length; i++) {
      // Stretches of coarse values give many ties, and more than half equal ones.
      double value = random.nextGaussian() * (i / 300 % 2 == 0 ? 10 : 0.6);
      past[i] = random.nextInt(4) == 0 ? value : Math.rint(value);
      Score score = detector.advance(Point.at(i, past[i]), Learning.ON);

      double[] seen = Arrays.copyOfRange(past, Math.max(0, i - window), i);
      if (seen.length < 4) {
        assertThat(score).isEqualTo(Score.NOT_READY);
      } else {
        double expected = median(seen);
        double scale = Math.max(0.5, spread(seen, expected));
        assertThat(score.value()).isCloseTo(Math.abs(past[i] - expected) / scale, within(1e-9));
        assertThat(detector.explain().expected()).isCloseTo(expected, within(1e-12));
      }
    }
  }

  private static double spread(double[] values, double median) {
    double[] deviations = Arrays.stream(values).map(x -> Math.abs(x - median)).toArray();
    double mad = median(deviations);
    return mad > 0 ? 1.4826 * mad : 1.2533 * Arrays.stream(deviations).average().orElseThrow();
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  @Test
  void explain_peak_givesTheBandTheFactorsAndASentence() {
    Detector detector = make(SPEC.with("warmUp", 4).with("floor", 5));
    learnAll(detector, 20, 30, 30, 30, 30, 30, 40);

    learnAll(detector, 412);
    Explanation explanation = detector.explain();

    assertThat(explanation.observed()).isEqualTo(412);
    assertThat(explanation.expected()).isEqualTo(30);
    assertThat(explanation.low()).isEqualTo(10);
    assertThat(explanation.high()).isEqualTo(50);
    assertThat(explanation.factors())
        .extracting(Explanation.Factor::value)
        .containsExactly(382 / 5.0, 30.0, 5.0);
    assertThat(explanation.text())
        .isEqualTo(
            "412 is 76.4 typical deviations above the expected 30; "
                + "from 10 to 50 is ordinary, going by the median of the last 7 points");
  }

  @Test
  void explain_pastWasNeverNegative_startsTheBandAtZero() {
    Detector detector = make(SPEC.with("warmUp", 4).with("floor", 50));
    learnAll(detector, 10, 10, 10, 10);

    learnAll(detector, -1); // negative itself, but what came before was not
    Explanation before = detector.explain();
    learnAll(detector, 10);
    Explanation after = detector.explain();

    assertThat(before.low()).isZero();
    assertThat(after.low()).isEqualTo(10 - 4 * 50);
  }

  @Test
  void sizeBytes_youngSeries_holdsNoFullWindow() {
    Detector detector = make(SPEC.with("window", 100_000));
    learnAll(detector, new double[20]);

    assertThat(detector.sizeBytes()).isLessThan(1200);
  }

  @Test
  void sizeBytes_longSeries_stopsGrowing() {
    Detector detector = make(SPEC.with("window", 100));
    learnAll(detector, new double[100]);
    long full = detector.sizeBytes();

    learnAll(detector, new double[1000]);

    assertThat(detector.sizeBytes()).isEqualTo(full);
  }

  @Test
  void create_warmUpLongerThanTheWindow_isRefused() {
    assertThatThrownBy(() -> make(SPEC.with("window", 10).with("warmUp", 11)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("warmUp must be at most window (10), but was 11");
  }
}
