package io.shallot.htm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmDetectorTest {

  private static final long START = 1_704_067_200_000L; // a Monday
  private static final long STEP = 300_000;
  private static final int DAY = 288;

  private static final DetectorSpec SPEC =
      DetectorSpec.of("htm").with("columns", 1024).with("cellsPerColumn", 16);

  private static Detector make(DetectorSpec spec) {
    return Detectors.of(new HtmProvider()).make(spec);
  }

  private static long timeOf(int index) {
    return START + STEP * index;
  }

  /** Eight hours at one level, then eight at another, with a little noise. */
  private static double shift(SplittableRandom random, int index) {
    return (index / 96 % 2 == 0 ? 20 : 80) + random.nextInt(3);
  }

  private static Score feed(Detector detector, int from, int to, SplittableRandom random) {
    Score last = Score.NOT_READY;
    for (int i = from; i < to; i++) {
      last = detector.advance(Point.at(timeOf(i), shift(random, i)), Learning.ON);
    }
    return last;
  }

  @Test
  void advance_firstPoints_areHeldBackAndNotReady() {
    Detector detector = make(SPEC);
    long empty = detector.sizeBytes();

    Score score = feed(detector, 0, 299, new SplittableRandom(1));

    assertThat(score.ready()).isFalse();
    assertThat(detector.explain().text()).contains("first 300 points");
    assertThat(detector.sizeBytes()).isLessThan(empty + 20_000);
  }

  @Test
  void advance_resolutionKnown_holdsNothingBack() {
    Detector detector = make(SPEC.with("resolution", 0.5).with("bucketsPerRange", 10));
    SplittableRandom random = new SplittableRandom(1);

    Score before = feed(detector, 0, 160, random);
    Score after = feed(detector, 160, 161, random);

    assertThat(before.ready()).isFalse();
    assertThat(after.ready()).isTrue();
    assertThat(detector.explain().expected()).isBetween(19.0, 85.0);
  }

  @Test
  void explain_channelWithoutScaleYet_isNotTheOneToTellOf() {
    Detector detector = make(SPEC.withChannels(List.of("late", "main")));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 6 * DAY; i++) {
      double late = i < 6 * DAY - 1 ? Double.NaN : 7;
      detector.advance(Point.at(timeOf(i), new double[] {late, shift(random, i)}), Learning.ON);
    }

    assertThat(detector.explain().text()).startsWith("main ");
  }

  @Test
  void advance_rangeLearnt_isReadyAtOnce() {
    Detector detector = make(SPEC);
    SplittableRandom random = new SplittableRandom(1);
    feed(detector, 0, 300, random);

    Score score = feed(detector, 300, 301, random);

    assertThat(score.ready()).isTrue();
  }

  @Test
  void advance_patternBreaks_scoresHigh() {
    Detector detector = make(SPEC);
    SplittableRandom random = new SplittableRandom(1);
    double usual = 0;
    for (int i = 0; i < 12 * DAY; i++) {
      Score score = detector.advance(Point.at(timeOf(i), shift(random, i)), Learning.ON);
      usual = i < 10 * DAY ? 0 : Math.max(usual, score.value());
    }

    double highest = 0;
    for (int i = 12 * DAY; i < 12 * DAY + 40; i++) {
      double flicker = i % 2 == 0 ? 20 : 80; // both levels are usual, their order is not
      Score score = detector.advance(Point.at(timeOf(i), flicker), Learning.ON);
      highest = Math.max(highest, score.value());
    }

    assertThat(usual).isLessThan(0.5);
    assertThat(highest).isGreaterThan(0.5);
  }

  @Test
  void advance_valueLeavesRange_scoresOneAndTellsDirection() {
    Detector detector = make(SPEC);
    feed(detector, 0, 5 * DAY, new SplittableRandom(1));

    Score above = detector.advance(Point.at(timeOf(5 * DAY), 1_000), Learning.OFF);
    Explanation explanation = detector.explain();
    Score below = detector.advance(Point.at(timeOf(5 * DAY), -1_000), Learning.OFF);

    assertThat(above).isEqualTo(Score.of(1, Direction.PEAK));
    assertThat(explanation.text()).contains("leaves the range of all values before");
    assertThat(below).isEqualTo(Score.of(1, Direction.DIP));
  }

  @Test
  void advance_rangeRuleOff_valueAloneIsNoAlarm() {
    Detector detector = make(SPEC.with("beyondRange", 0));
    feed(detector, 0, 5 * DAY, new SplittableRandom(1));

    Score above = detector.advance(Point.at(timeOf(5 * DAY), 1_000), Learning.OFF);

    assertThat(above.value()).isLessThan(0.5);
  }

  @Test
  void explain_learntLevel_namesExpectedValueAndProbability() {
    Detector detector = make(SPEC);
    SplittableRandom random = new SplittableRandom(1);
    int next = 10 * DAY + 40;
    feed(detector, 0, next, random);
    double usual = shift(random, next);

    detector.advance(Point.at(timeOf(next), usual > 50 ? 20 : 80), Learning.ON);

    Explanation explanation = detector.explain();
    assertThat(explanation.expected()).isBetween(usual - 3, usual + 3);
    assertThat(explanation.low()).isLessThanOrEqualTo(explanation.expected());
    assertThat(explanation.high()).isGreaterThanOrEqualTo(explanation.expected());
    assertThat(factor(explanation, "raw anomaly score")).isGreaterThan(0.3);
    assertThat(factor(explanation, "probability of the expected value")).isBetween(0.5, 1.0);
    assertThat(factor(explanation, "unpredicted share of value")).isGreaterThan(0.3);
    assertThat(factor(explanation, "likelihood of an anomaly")).isBetween(0.0, 1.0);
  }

  @Test
  void explain_severalChannels_tellsOfTheOneThatWasPredictedWorst() {
    Detector detector = make(SPEC.withChannels(List.of("in", "out")));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10 * DAY; i++) {
      double[] values = {shift(random, i), 1_000 + 10 * shift(random, i + 50)};
      detector.advance(Point.at(timeOf(i), values), Learning.ON);
    }
    int next = 10 * DAY;
    double outElsewhere = 2_850 - (1_000 + 10 * shift(random, next + 50));

    detector.advance(
        Point.at(timeOf(next), new double[] {shift(random, next), outElsewhere}), Learning.ON);

    Explanation explanation = detector.explain();
    assertThat(explanation.observed()).isEqualTo(outElsewhere);
    assertThat(explanation.text()).startsWith("out ");
    assertThat(factor(explanation, "unpredicted share of out"))
        .isGreaterThan(factor(explanation, "unpredicted share of in"));
  }

  @Test
  void explain_missingPoint_saysSo() {
    Detector detector = make(SPEC);

    Score score = detector.advance(Point.at(START, Double.NEGATIVE_INFINITY), Learning.ON);

    assertThat(score).isEqualTo(Score.NOT_READY);
    assertThat(detector.explain().text()).isEqualTo("the value is missing");
    assertThat(detector.explain().observed()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "backtracking"})
  void advance_rangeGrowsFarBeyondTheFirst_valuesStayTellable(String variant) {
    Detector detector = make(SPEC.with("variant", variant).with("beyondRange", 0));
    SplittableRandom random = new SplittableRandom(1);
    feed(detector, 0, 2 * DAY, random);
    int next = 2 * DAY;
    for (int end = next + 12 * DAY; next < end; next++) {
      detector.advance(Point.at(timeOf(next), next % 2 == 0 ? 1e4 : 1e7), Learning.ON);
    }

    detector.advance(Point.at(timeOf(next), 1e4), Learning.ON);
    double ordinary = factor(detector.explain(), "raw anomaly score");
    detector.advance(Point.at(timeOf(next + 1), 1e5), Learning.ON);
    double strange = factor(detector.explain(), "raw anomaly score");

    assertThat(ordinary).isLessThan(0.1);
    assertThat(strange).isGreaterThan(0.3);
  }

  @Test
  void advance_wrongNumberOfChannels_isRefused() {
    Detector detector = make(SPEC);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> detector.advance(Point.at(START, new double[] {1, 2}), Learning.ON))
        .withMessageContaining("one value for each of [value]");
  }

  @Test
  void make_contradictions_areAllNamed() {
    DetectorSpec contradictory =
        DetectorSpec.of("htm")
            .with("columns", 16_384)
            .with("activeColumns", 10)
            .with("activationThreshold", 20)
            .with("minThreshold", 25)
            .with("newSynapses", 5)
            .with("historicWindow", 100)
            .with("estimationPoints", 200)
            .with("averagingWindow", 150);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> make(contradictory))
        .satisfies(
            refused ->
                assertThat(refused.faults())
                    .containsExactly(
                        "columns x cellsPerColumn must be at most 65536, but was 16384 x 32 ="
                            + " 524288",
                        "minThreshold must be at most the activationThreshold, 20, but was 25",
                        "activationThreshold must be at most newSynapses, 5, or no new segment could"
                            + " ever predict, but was 20",
                        "activationThreshold must be at most activeColumns, 10, or nothing could"
                            + " ever be predicted, but was 20",
                        "estimationPoints must be at most the historicWindow, 100, but was 200",
                        "averagingWindow must be at most the historicWindow, 100, but was 150"));
  }

  @Test
  void make_backtracking_refusesMoreSynapsesThanASegmentHolds() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                make(
                    DetectorSpec.of("htm").with("variant", "backtracking").with("newSynapses", 33)))
        .withMessageContaining("newSynapses must be at most 32");
  }

  @Test
  void make_fewerActiveColumns_thresholdsShrinkWithThem() {
    HtmParameters published = HtmParameters.from(DetectorSpec.of("htm"));
    HtmParameters fewer = HtmParameters.from(DetectorSpec.of("htm").with("activeColumns", 20));

    assertThat(published.predictingSynapses()).isEqualTo(20);
    assertThat(published.minSynapses()).isEqualTo(13);
    assertThat(published.grownSynapses()).isEqualTo(31);
    assertThat(fewer.predictingSynapses()).isEqualTo(10);
    assertThat(fewer.minSynapses()).isEqualTo(7);
    assertThat(fewer.grownSynapses()).isEqualTo(16);
  }

  private static double factor(Explanation explanation, String name) {
    return explanation.factors().stream()
        .filter(factor -> factor.name().equals(name))
        .mapToDouble(Factor::value)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no factor " + name + " in " + explanation));
  }
}
