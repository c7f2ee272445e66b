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
import io.shallot.api.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdwinDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("adwin");

  @Test
  void advance_noiseWithoutChange_staysBelowOne() {
    Detector detector = Detectors.create(SPEC);

    assertThat(highest(detector, noise(new Random(1), 5_000, 100, 10))).isLessThan(1);
  }

  @Test
  void advance_shift_scoresAboveOneThenForgetsWhatWasBefore() {
    Random random = new Random(2);
    Detector detector = Detectors.create(SPEC);
    learnAll(detector, noise(random, 1_000, 100, 5));

    double found = highest(detector, noise(random, 40, 120, 5));
    double after = highest(detector, noise(random, 500, 120, 5));

    assertThat(found).isGreaterThan(1);
    assertThat(after).isLessThan(found);
    assertThat(judge(detector, 120).value()).isLessThan(0.7);
    learn(detector, 100);
    assertThat(detector.explain().low()).isGreaterThan(90); // 20 below the mean of the new level
  }

  @Test
  void advance_slowDrift_isFound() {
    Random random = new Random(3);
    Detector detector = Detectors.create(SPEC);
    double[] drift = noise(random, 2_000, 100, 5);
    for (int i = 0; i < drift.length; i++) {
      drift[i] += 0.005 * i;
    }

    assertThat(highest(detector, drift)).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {500, 1e6, 1e300, -Double.MAX_VALUE})
  void advance_singleSpike_isNoChangeOfMean(double spike) {
    Detector detector = Detectors.create(SPEC);
    learnAll(detector, noise(new Random(4), 1_000, 100, 5));

    assertThat(learn(detector, spike).value()).isLessThan(1);
    assertThat(highest(detector, noise(new Random(5), 100, 100, 5))).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7, 8, 9})
  void advance_asManyBucketsAsPoints_agreesWithTheObviousWay(long seed) {
    Random random = new Random(seed);
    Detector detector =
        Detectors.create(
            SPEC.with("buckets", 64).with("window", 60).with("delta", 0.1).with("warmUp", 2));
    List<Double> window = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double value = (i / 50 % 2 == 0 ? 100 : 140) + 5 * random.nextGaussian();
      window.add(value);
      double ratio = obviousRatio(window);

      double score = learn(detector, value).value();

      assertThat(score).isCloseTo(i < 2 ? 0 : ratio, within(1e-9));
      if (window.size() > 60) {
        window.remove(0);
        ratio = ratio > 1 ? obviousRatio(window) : ratio;
      }
      while (ratio > 1) {
        window.remove(0);
        ratio = obviousRatio(window);
      }
    }
    assertThat(window).hasSizeLessThan(60);
  }

  private static double obviousRatio(List<Double> window) {
    int n = window.size();
    double mean = mean(window);
    double variance = window.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() / n;
    double least = window.stream().mapToDouble(x -> x).min().orElseThrow();
    double greatest = window.stream().mapToDouble(x -> x).max().orElseThrow();
    double floor = 0.01 * greatest; // all values are positive here
    variance = Math.max(variance, floor * floor);
    double range = Math.max(greatest - least, floor);
    double log = Math.log(2 * Math.max(1, Math.log(n)) / 0.1);
    double ratio = 0;
    for (int n0 = 1; n0 < n; n0++) {
      double inverse = 1.0 / n0 + 1.0 / (n - n0);
      double bound = Math.sqrt(2 * inverse * variance * log) + 2.0 / 3 * inverse * range * log;
      double difference = mean(window.subList(0, n0)) - mean(window.subList(n0, n));
      ratio = Math.max(ratio, Math.abs(difference) / bound);
    }
    return ratio;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(x -> x).average().orElseThrow();
  }

  @Test
  void explain_shift_tellsBothMeans() {
    Detector detector = Detectors.create(SPEC.with("relativeFloor", 0));
    for (int i = 0; i < 100; i++) {
      learnAll(detector, 10);
    }
    learnAll(detector, 20, 20, 20, 20);

    learn(detector, 20);
    Explanation explanation = detector.explain();

    assertThat(explanation.expected()).isEqualTo(10);
    assertThat(explanation.text())
        .startsWith(
            "20 is the last of 5 points that differ by 10 from the mean of 10 of the 100 before,"
                + " where chance allows ");
  }
}
