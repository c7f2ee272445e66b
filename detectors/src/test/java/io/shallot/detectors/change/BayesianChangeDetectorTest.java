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
import io.shallot.detectors.model.Floors;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BayesianChangeDetectorTest {

  private static final DetectorSpec SPEC = DetectorSpec.of("bayesian-change");

  private static Detector after(double... values) {
    Detector detector = Detectors.create(SPEC);
    learnAll(detector, values);
    return detector;
  }

  private static double changed(Detector detector) {
    return detector.explain().factors().stream()
        .filter(factor -> factor.name().startsWith("probability of a change"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void advance_shift_isCertainAfterAFewPointsThenOld() {
    Random random = new Random(1);
    Detector detector = after(noise(random, 500, 100, 5));

    learnAll(detector, noise(random, 4, 130, 5));
    assertThat(changed(detector)).isGreaterThan(0.99);
    learnAll(detector, noise(random, 30, 130, 5));
    assertThat(changed(detector)).isLessThan(0.1);
    assertThat(judge(detector, 130).value()).isLessThan(1);
    assertThat(judge(detector, 100).direction()).isEqualTo(Direction.DIP);
  }

  @Test
  void advance_spike_surprisesAtOnceAndIsForgottenWhenTheNextPointIsOrdinary() {
    Random random = new Random(2);
    Detector detector = after(noise(random, 500, 100, 5));

    assertThat(learn(detector, 200).value()).isGreaterThan(3);
    learnAll(detector, 99, 102);
    assertThat(changed(detector)).isLessThan(0.2);
    assertThat(learn(detector, 200).value()).isGreaterThan(3);
  }

  @Test
  void advance_widerSpreadAtTheSameLevel_isAChange() {
    Random random = new Random(3);
    Detector detector = after(noise(random, 500, 100, 2));

    double calm = highest(detector, noise(random, 50, 100, 2));
    double wild = highest(detector, noise(random, 20, 100, 12));

    assertThat(wild).isGreaterThan(2 * calm);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -7, 1e9, 1e300, Double.MAX_VALUE, Double.MIN_VALUE})
  void advance_constantSeries_isCalmAndTheStepIsNot(double level) {
    Detector detector = Detectors.create(SPEC);
    double highest = 0;
    for (int i = 0; i < 300; i++) {
      highest = Math.max(highest, learn(detector, level).value());
    }

    assertThat(highest).isLessThan(0.5);
    assertThat(judge(detector, level > 0 ? -level - 1 : level + 1).value()).isGreaterThan(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void advance_randomSeries_agreesWithAllRunsKeptInLogarithms(long seed) {
    Random random = new Random(seed);
    Detector detector = Detectors.create(SPEC.with("runs", 10_000).with("relativeFloor", 0));
    BayesianChangeOracle oracle = new BayesianChangeOracle(500);
    SlowBaseline baseline = new SlowBaseline(new Floors(0, 0), SlowBaseline.weightOfHalfLife(288));
    for (int i = 0; i < 300; i++) {
      double value = (i < 150 ? 100 : 130) + 5 * random.nextGaussian() + (i == 100 ? 60 : 0);

      double score = learn(detector, value).value();

      if (i >= 2) {
        double expected = oracle.score(value, baseline.level(), baseline.scale());
        if (i >= 12) {
          assertThat(score).isCloseTo(expected, within(1e-5));
        }
      }
      baseline.add(value);
    }
  }

  @Test
  void advance_fewRunsKept_scoresNearlyAsWithAll() {
    Random random = new Random(7);
    Detector few = Detectors.create(SPEC.with("runs", 50));
    Detector all = Detectors.create(SPEC.with("runs", 10_000));
    double worst = 0;
    for (int i = 0; i < 1_000; i++) {
      double value = (i / 250 % 2 == 0 ? 100 : 120) + 5 * random.nextGaussian();

      worst = Math.max(worst, Math.abs(learn(few, value).value() - learn(all, value).value()));
    }

    assertThat(worst).isLessThan(0.05);
  }

  @Test
  void explain_spike_tellsHowUnlikelyItWas() {
    Detector detector = after(noise(new Random(8), 500, 100, 5));

    learn(detector, 200);
    Explanation explanation = detector.explain();

    assertThat(explanation.expected()).isCloseTo(100, within(2.0));
    assertThat(explanation.high()).isBetween(115.0, 130.0);
    assertThat(explanation.text())
        .startsWith("200 is ")
        .contains(" times less likely than the expected ")
        .endsWith(" % likely");
  }
}
