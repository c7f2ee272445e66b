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
import io.shallot.api.Score;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtremeValueTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("extreme-value");
  private static final DetectorSpec BARE =
      SPEC.with("levelWindow", 0).with("relativeFloor", 0).with("warmUp", 2);

  /** Noise whose tail probabilities are known. */
  enum Noise {
    NORMAL,
    EXPONENTIAL,
    HEAVY,
    UNIFORM
  }

  private static double draw(Random random, Noise noise) {
    return switch (noise) {
      case NORMAL -> random.nextGaussian();
      case EXPONENTIAL -> -Math.log(1 - random.nextDouble());
      case HEAVY -> Math.pow(1 - random.nextDouble(), -0.3);
      case UNIFORM -> random.nextDouble();
    };
  }

  @ParameterizedTest
  @EnumSource
  void advance_noise_scoresAsRarelyAsTheProbabilitySays(Noise noise) {
    Random random = new Random(11);
    Detector detector = make(SPEC);
    int[] above = new int[4];
    int judged = 40_000;
    for (int i = 0; i < judged + 5_000; i++) {
      double score = learn(detector, i, draw(random, noise)).value();
      for (int p = 1; i >= 5_000 && p < above.length; p++) {
        above[p] += score >= p ? 1 : 0;
      }
    }

    assertThat(above[1] / (double) judged).isBetween(0.08, 0.12);
    assertThat(above[2] / (double) judged).isBetween(0.004, 0.015);
    assertThat(above[3] / (double) judged).isLessThan(0.002);
  }

  /** The median of 0 to 99 with half of the equal ones counted: 49.5 of 100 are below 49.5. */
  @Test
  void advance_middleOfThePast_scoresZeroAndTheThresholdsAsOftenAsTheyComeAbout() {
    Detector detector = make(BARE.with("tailShare", 0.05).with("halfLife", 1e6));
    for (int i = 0; i < 100; i++) {
      learnAll(detector, i * 37 % 100);
    }

    assertThat(judge(detector, 49.5).value()).isCloseTo(0, within(1e-3));
    assertThat(judge(detector, 90).value()).isCloseTo(-Math.log10(0.19), within(1e-3));
    assertThat(judge(detector, 9).value()).isCloseTo(-Math.log10(0.19), within(1e-3));
    assertThat(judge(detector, 90).direction()).isEqualTo(Direction.PEAK);
    assertThat(judge(detector, 9).direction()).isEqualTo(Direction.DIP);
  }

  @Test
  void advance_spikesOfBothSignsAmongNoise_scoresThemHighestAndLeavesNoEcho() {
    Random random = new Random(2);
    Detector detector = make(SPEC);
    for (int i = 0; i < 2000; i++) {
      learnAll(detector, 100 + random.nextGaussian());
    }

    Score peak = learn(detector, 0, 130);
    Score after = learn(detector, 0, 100.1);
    Score dip = learn(detector, 0, 70);

    assertThat(peak.value()).isGreaterThan(5);
    assertThat(peak.direction()).isEqualTo(Direction.PEAK);
    assertThat(after.value()).isLessThan(1);
    assertThat(dip.value()).isGreaterThan(5);
    assertThat(dip.direction()).isEqualTo(Direction.DIP);
  }

  @Test
  void advance_slowDrift_isNotATail() {
    Random random = new Random(3);
    Detector detector = make(SPEC);
    double highest = 0;
    for (int i = 0; i < 4000; i++) {
      double score = learn(detector, i, i * 0.02 + random.nextGaussian()).value();
      highest = i > 500 ? Math.max(highest, score) : highest;
    }

    assertThat(highest).isLessThan(4.5);
  }

  @Test
  void advance_shift_isTheLevelAfterHalfAWindow() {
    Random random = new Random(4);
    Detector detector = make(SPEC);
    for (int i = 0; i < 2000; i++) {
      learnAll(detector, 100 + random.nextGaussian());
    }
    double first = learn(detector, 0, 200).value();
    for (int i = 0; i < 30; i++) {
      learnAll(detector, 200 + random.nextGaussian());
    }

    assertThat(first).isGreaterThan(5);
    assertThat(judge(detector, 200).value()).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -7, 1e9, 1e300, Double.MAX_VALUE, Double.MIN_VALUE})
  void advance_constantSeries_scoresZeroAndTheStepHigh(double level) {
    Detector detector = make(SPEC.with("relativeFloor", 0));
    for (int i = 0; i < 200; i++) {
      assertThat(learn(detector, i, level).value()).isCloseTo(0, within(1e-9));
    }

    assertThat(judge(detector, level > 0 ? -level - 1 : level + 1).value()).isGreaterThan(1e8);
  }

  /** Few excesses: exponential law with their mean, of which the obvious way keeps lists. */
  @Property(seed = "7", tries = 30)
  void advance_littlePast_agreesWithTheObviousWay(@ForAll long seed) {
    Random random = new Random(seed);
    Detector detector =
        make(BARE.with("tailShare", 0.095).with("warmUp", 50).with("halfLife", 1e6));
    double[] past = random.doubles(90, -50, 50).toArray();
    double sum = 0;
    int excesses = 0;
    for (int i = 0; i < past.length; i++) {
      if (i >= 50) {
        double threshold = threshold(past, i);
        if (past[i] > threshold) {
          sum += past[i] - threshold;
          excesses++;
        }
      }
      learnAll(detector, past[i]);
    }
    double threshold = threshold(past, past.length);
    double more = Arrays.stream(past).filter(value -> value > threshold).count() / 90.0;

    for (double excess : new double[] {0.5, 5, 50, 500}) {
      double expected = -Math.log10(2 * more * Math.exp(-excess * excesses / sum));
      assertThat(judge(detector, threshold + excess).value())
          .isCloseTo(expected, within(1e-3 * expected));
    }
  }

  /** The largest value that 9.5 % of the first n are at or above. */
  private static double threshold(double[] past, int n) {
    double[] sorted = Arrays.copyOf(past, n);
    Arrays.sort(sorted);
    return sorted[n - (int) Math.ceil(n * 0.095)];
  }

  @Property(seed = "8", tries = 30)
  void advance_fartherOut_neverScoresLess(@ForAll long seed) {
    Random random = new Random(seed);
    Detector detector = make(BARE);
    for (int i = 0; i < 3000; i++) {
      learnAll(detector, Math.rint(20 * random.nextGaussian()));
    }
    judge(detector, 0);
    double median = detector.explain().expected();

    for (int side = -1; side <= 1; side += 2) {
      double before = 0;
      for (int i = 1; i < 300; i++) {
        double score = judge(detector, median + side * i * 0.7).value();
        assertThat(score).isGreaterThanOrEqualTo(before - 1e-12);
        before = score;
      }
    }
  }

  @Test
  void explain_peak_saysHowRareItIs() {
    Detector detector = make(BARE.with("tailShare", 0.2).with("halfLife", 1e6));
    for (int i = 0; i < 10; i++) {
      learnAll(detector, i % 2);
    }
    learnAll(detector, 3); // an excess of 2 over 1

    judge(detector, 1 + 2 * Math.log(5));

    assertThat(detector.explain().text())
        .isEqualTo(
            "4.22 is so far above the level 0 as is expected once in 27.5 points, going by 1"
                + " earlier one above 1");
  }
}
