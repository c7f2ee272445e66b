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
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class FlatLineTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("flat-line");
  private static final DetectorSpec BARE =
      SPEC.with("warmUp", 2).with("halfLife", 1e6).with("stepTolerance", 0);

  /**
   * 9 runs of one point: 9.5 of 10 end. Of longer ones none was seen, so half an end at that rate
   * is all there is: two steps from length 2 on are survived with (1 + 2 * 2 * 0.95)^-0.5.
   */
  @Test
  void advance_firstRepetitions_scoreByTheShareThatEverRepeated() {
    Detector detector = make(BARE);
    learnAll(detector, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    double first = -Math.log10(0.05);

    assertThat(judge(detector, 11)).isEqualTo(Score.of(0, Direction.NONE));
    assertThat(learn(detector, 0, 10).value()).isCloseTo(first, within(1e-4));
    assertThat(learn(detector, 0, 10).value())
        .isCloseTo(first + 0.5 * Math.log10(2.9), within(1e-4));
    assertThat(learn(detector, 0, 10).value())
        .isCloseTo(first + 0.5 * Math.log10(4.8), within(1e-4));
  }

  @Test
  void advance_stuckSensor_scoresMoreWithEachPoint() {
    Random random = new Random(1);
    Detector detector = make(SPEC);
    for (int i = 0; i < 1000; i++) {
      learnAll(detector, 20 + random.nextGaussian());
    }

    double before = learn(detector, 0, 21).value();
    for (int i = 0; i < 100; i++) {
      double score = learn(detector, 0, 21).value();
      assertThat(score).isGreaterThan(before);
      before = score;
    }
    assertThat(before).isGreaterThan(6);
  }

  @Test
  void advance_seriesThatIsZeroEveryNight_isCalmAtNightAndNotByDay() {
    Random random = new Random(2);
    Detector detector = make(SPEC);
    double highestAtNight = 0;
    for (int day = 0; day < 20; day++) {
      for (int i = 0; i < 200; i++) {
        learnAll(detector, 50 + 10 * random.nextGaussian());
      }
      for (int i = 0; i < 88; i++) {
        double score = learn(detector, 0, 0).value();
        highestAtNight = day > 6 ? Math.max(highestAtNight, score) : 0;
      }
    }

    assertThat(highestAtNight).isLessThan(4);
    for (int i = 0; i < 300; i++) {
      learnAll(detector, 0); // three times as long as any night
    }
    assertThat(judge(detector, 0).value()).isGreaterThan(highestAtNight + 0.5);
  }

  @Test
  void advance_seriesThatIsMostlyZero_isCalm() {
    Random random = new Random(3);
    Detector detector = make(SPEC);
    double highest = 0;
    for (int i = 0; i < 5000; i++) {
      double score = learn(detector, i, random.nextInt(20) == 0 ? 3 : 0).value();
      highest = i > 2000 ? Math.max(highest, score) : 0;
    }

    assertThat(highest).isLessThan(4); // one in ten thousand, among 150 runs
  }

  @Test
  void advance_spreadFallsToAThousandth_isARun() {
    Random random = new Random(4);
    Detector detector = make(SPEC);
    for (int i = 0; i < 1000; i++) {
      learnAll(detector, 100 + random.nextGaussian());
    }
    for (int i = 0; i < 50; i++) {
      learnAll(detector, 100 + 0.001 * random.nextGaussian());
    }

    assertThat(judge(detector, 100).value()).isGreaterThan(5);
  }

  @Test
  void advance_constantSeriesWithOneBlip_staysCalm() {
    Detector detector = make(SPEC);
    for (int i = 0; i < 3000; i++) {
      learnAll(detector, 5);
    }
    learnAll(detector, 6);
    double highest = 0;
    for (int i = 0; i < 3000; i++) {
      highest = Math.max(highest, learn(detector, i, 5).value());
    }

    assertThat(highest).isLessThan(2);
  }

  @Test
  void advance_runLongerThanThePatience_isTheNewNorm() {
    Random random = new Random(5);
    Detector detector = make(SPEC.with("patience", 300));
    for (int i = 0; i < 1000; i++) {
      learnAll(detector, random.nextGaussian());
    }
    for (int i = 0; i < 299; i++) {
      learnAll(detector, 0.5);
    }
    double before = judge(detector, 0.5).value();
    learnAll(detector, 0.5);

    assertThat(before).isGreaterThan(6);
    assertThat(judge(detector, 0.5).value()).isLessThan(before - 3);
  }

  @Test
  void advance_valuesWithinTheTolerance_areOneRun() {
    Detector detector = make(BARE.with("tolerance", 2));
    learnAll(detector, 10, 20, 30, 31, 28);

    judge(detector, 32);
    assertThat(detector.explain().factors().get(1).value()).isEqualTo(4);
    judge(detector, 32.1);
    assertThat(detector.explain().factors().get(1).value()).isEqualTo(1);
  }

  /** Runs go into a life table of single lengths, which are then put together by powers of two. */
  @Property(seed = "9", tries = 50)
  void advance_randomRuns_agreesWithTheObviousWay(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.05, max = 0.95) double repeat) {
    Random random = new Random(seed);
    double halfLife = 40 + random.nextInt(1000);
    Detector detector = make(BARE.with("halfLife", halfLife).with("patience", 1_000_000));
    double[] continued = new double[2000];
    double[] ended = new double[2000];
    double value = 0;
    int length = 0;
    for (int i = 0; i < 600; i++) {
      boolean repeats = length > 0 && random.nextDouble() < repeat;
      if (!repeats && length > 0) {
        double left = Math.pow(0.5, length / halfLife);
        for (int n = 0; n < continued.length; n++) {
          continued[n] = continued[n] * left + (n > 0 && n < length ? 1 : 0);
          ended[n] = ended[n] * left + (n == length ? 1 : 0);
        }
      }
      length = repeats ? length + 1 : 1;
      value = repeats ? value : value + 1;
      double score = learn(detector, i, value).value();
      if (i >= 2 && value > 1) {
        assertThat(score).isCloseTo(rarity(continued, ended, length), within(1e-6 * (1 + score)));
      }
    }
  }

  private static double rarity(double[] continued, double[] ended, int length) {
    double log = 0;
    double rate = 1;
    for (int first = 1; first < length; first *= 2) {
      double over = 0;
      double tried = 0;
      double further = 0;
      for (int n = first; n < 2 * first && n < continued.length; n++) {
        over += ended[n];
        tried += continued[n] + ended[n];
        further += n < length ? 1 : 0;
      }
      double steps = first == 1 ? tried + 1 : tried + 0.5 / rate;
      rate = (over + 0.5) / steps;
      log += first == 1 ? -Math.log10(1 - rate) : (over + 0.5) * Math.log10(1 + further / steps);
    }
    return log;
  }

  @Test
  void explain_longRun_givesItsLengthAndHowRareItIs() {
    Detector detector = make(BARE);
    learnAll(detector, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10);

    judge(detector, 10);

    assertThat(detector.explain().text())
        .isEqualTo(
            "10 is the same for the 3rd point in a row;"
                + " by earlier runs one gets so long once in 34.1 times");
  }
}
