package io.shallot.detectors.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShallotModelTest {

  /** What is worth an alert to either of them. */
  private static final double ALERT = 0.9;

  private static final DetectorSpec SHALLOT = DetectorSpec.of(ShallotParameters.SHALLOT);
  private static final DetectorSpec NOVELTY = DetectorSpec.of(ShallotParameters.NOVELTY);

  @ParameterizedTest
  @ValueSource(strings = {ShallotParameters.SHALLOT, ShallotParameters.NOVELTY})
  void advance_valueNeverSeen_scoresAboveAnythingOrdinary(String type) {
    Detector detector = Detectors.create(DetectorSpec.of(type));
    double highest = learnNoise(detector, 2_000, 100);

    double score = Runs.judge(detector, 2_000, 412).value();

    assertThat(score).isGreaterThan(ALERT).isGreaterThan(1.5 * highest);
  }

  @Test
  void advance_valueBetweenTwoLevels_isNovel() {
    Detector detector = Detectors.create(NOVELTY);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      Runs.learn(detector, i, (i % 2 == 0 ? 100 : 200) + random.nextGaussian());
    }

    assertThat(Runs.judge(detector, 1_000, 150).value())
        .isGreaterThan(3 * Runs.judge(detector, 1_000, 200).value() + ALERT);
  }

  @Test
  void advance_oneMoreThanABillion_isNovelAfterAConstant() {
    Detector detector = Detectors.create(SHALLOT);
    for (int i = 0; i < 1_000; i++) {
      assertThat(Runs.learn(detector, i, 1e9).value()).isZero();
    }

    assertThat(Runs.judge(detector, 1_000, Math.nextUp(1e9)).value()).isZero();
    assertThat(Runs.judge(detector, 1_000, 1e9 + 1).value()).isGreaterThan(ALERT);
  }

  @Test
  void advance_orderThatNeverWas_isHeardByShapes() {
    Detector shallot = Detectors.create(SHALLOT);
    Detector novelty = Detectors.create(NOVELTY);
    double highest = 0;
    for (int i = 0; i < 2_000; i++) {
      highest = Math.max(highest, Runs.learn(shallot, i, 10 + i % 16).value());
      Runs.learn(novelty, i, 10 + i % 16);
    }

    for (int i = 0; i < 4; i++) {
      Runs.learn(shallot, 2_000 + i, 20 - i);
      Runs.learn(novelty, 2_000 + i, 20 - i);
    }

    assertThat(Runs.judge(novelty, 2_004, 16).value()).isLessThan(0.1);
    assertThat(Runs.judge(shallot, 2_004, 16).value()).isGreaterThan(highest + 0.3);
  }

  @Test
  void advance_nightLevelAtNoon_isHeardByTime() {
    Detector shallot = Detectors.create(SHALLOT);
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 7 * 288 + 150; i++) {
      Runs.learn(shallot, 5 * i, day(i) + 5 * random.nextGaussian());
    }
    Explanation explanation = Explanation.NONE;
    for (int i = 7 * 288 + 150; i < 7 * 288 + 160; i++) {
      Runs.learn(shallot, 5 * i, 100 + 5 * random.nextGaussian());
      explanation = shallot.explain();
    }

    assertThat(explanation.expected()).isBetween(280.0, 310.0);
    assertThat(explanation.text()).contains("for the time of day");
  }

  @Test
  void explain_valueNeverSeen_saysWhatIsNearest() {
    Detector detector = Detectors.create(NOVELTY);
    for (int i = 0; i < 300; i++) {
      Runs.learn(detector, i, i % 2 == 0 ? 97 : 3);
    }

    Direction direction = Runs.judge(detector, 300, 412).direction();
    Explanation explanation = detector.explain();

    assertThat(direction).isEqualTo(Direction.PEAK);
    assertThat(explanation.text())
        .startsWith("412 was never seen before: the nearest of 300 remembered values is 97, ")
        .endsWith(" typical deviations away");
    assertThat(explanation.expected()).isEqualTo(50);
    assertThat(explanation.low()).isEqualTo(3);
    assertThat(explanation.high()).isEqualTo(97);
  }

  @Test
  void sizeBytes_hundredPoints_isSmall() {
    Detector detector = Detectors.create(SHALLOT);
    learnNoise(detector, 100, 1_000);

    assertThat(detector.sizeBytes()).isLessThan(60_000);
  }

  private static double learnNoise(Detector detector, int count, double level) {
    SplittableRandom random = new SplittableRandom(7);
    double highest = 0;
    for (int i = 0; i < count; i++) {
      double score = Runs.learn(detector, i, level + 10 * random.nextGaussian()).value();
      highest = Math.max(highest, score);
    }
    return highest;
  }

  private static double day(int i) {
    return 200 - 100 * Math.cos(2 * Math.PI * i / 288);
  }
}
