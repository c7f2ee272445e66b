package io.shallot.console.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Files have 100 rows, so 15 of probation. The window is rows 50 to 60: 11 rows, of which the first
// weighs 1, and row 51 (position -10/11) tanh(25/11) / tanh(2.5) = 0.978992 / 0.986614 = 0.992275.
class NabScorerTest {

  private static final String A = "a/a.csv";
  private static final String B = "a/b.csv";
  private static final NabCorpus ONE = new NabCorpus(List.of(file(A, new NabWindow(50, 60))));

  @Test
  void tuned_firstRowOfTheWindowAlone_isPerfect() {
    NabResult result = standard(Map.of(50, 0.9));

    assertThat(result.normalised()).isEqualTo(100);
    assertThat(result.threshold()).isEqualTo(0.9);
  }

  @Test
  void tuned_noRowAboveTheRest_detectsNothing() {
    // Detecting all rows would cost 0.11 for most of 74 rows.
    NabResult result = standard(Map.of());

    assertThat(result.threshold()).isEqualTo(1.1);
    assertThat(result.raw()).isEqualTo(-1);
    assertThat(result.normalised()).isZero();
  }

  @Test
  void at_moreDetectionsInAWindow_onlyTheFirstCounts() {
    NabResult result = at(0.5, Map.of(51, 0.6, 52, 0.9, 60, 0.8));

    assertThat(result.raw()).isCloseTo(0.992275, within(1e-6));
    assertThat(result.truePositives()).isEqualTo(3);
    assertThat(result.falseNegatives()).isEqualTo(8);
  }

  @Test
  void at_everyRowOfAFalseAlarm_costs() {
    // Hit 1; rows 20 to 22 lie before the window and cost 0.11 each.
    NabResult result = at(0.5, Map.of(50, 0.9, 20, 0.9, 21, 0.9, 22, 0.9));

    assertThat(result.raw()).isCloseTo(1 - 0.33, within(1e-12));
    assertThat(result.falsePositives()).isEqualTo(3);
    assertThat(result.trueNegatives()).isEqualTo(100 - 15 - 11 - 3);
  }

  @Test
  void at_rightBehindAWindow_costsLittleAndTheWindowIsMissed() {
    // Row 61 is 1/10 of a length behind: 0.11 * -tanh(0.25) = -0.026941.
    NabResult result = at(0.5, Map.of(61, 0.9));

    assertThat(result.raw()).isCloseTo(-1 - 0.026941, within(1e-6));
  }

  @Test
  void at_inTheProbation_countsNothing() {
    NabResult result = at(0.5, Map.of(0, 0.9, 14, 0.9));

    assertThat(result.raw()).isEqualTo(-1);
    assertThat(result.falsePositives()).isZero();
  }

  @Test
  void at_scoreEqualToTheThreshold_isDetected() {
    assertThat(at(0.9, Map.of(50, 0.9)).raw()).isEqualTo(1);
    assertThat(at(Math.nextUp(0.9), Map.of(50, 0.9)).raw()).isEqualTo(-1);
  }

  @Test
  void profiles_weighFalseAlarmsAndMisses() {
    NabScorer scorer = new NabScorer(ONE, scores(Map.of(A, row(Map.of(20, 0.9)))));

    assertThat(scorer.at(0.5, NabProfile.STANDARD).raw()).isCloseTo(-1.11, within(1e-12));
    assertThat(scorer.at(0.5, NabProfile.LOW_FALSE_ALARMS).raw()).isCloseTo(-1.22, within(1e-12));
    assertThat(scorer.at(0.5, NabProfile.LOW_MISSES).raw()).isCloseTo(-2.11, within(1e-12));
  }

  @Test
  void tuned_lowerThresholdChangesNothing_takesTheHigher() {
    // At 0.7 row 53 is detected besides, in a window already hit: the same sum.
    assertThat(standard(Map.of(50, 0.9, 53, 0.7)).threshold()).isEqualTo(0.9);
  }

  @Test
  void tuned_equalScores_areDetectedTogether() {
    // The hit is worth 1 + 1 against a miss; 19 rows at the same score cost 0.11 each: 2.09.
    Map<Integer, Double> rows = new TreeMap<>(Map.of(50, 0.9));
    for (int i = 20; i < 39; i++) {
      rows.put(i, 0.9);
    }

    assertThat(standard(rows).threshold()).isEqualTo(1.1);
    rows.remove(20);
    assertThat(standard(rows).threshold()).isEqualTo(0.9);
  }

  @Test
  void tuned_scoresAboveOne_canStillDetectNothing() {
    assertThat(standard(Map.of(20, 700.0)).threshold()).isEqualTo(Math.nextUp(700.0));
    assertThat(standard(Map.of(20, 1.1)).threshold()).isEqualTo(Math.nextUp(1.1));
  }

  @Test
  void tuned_negativeZero_isZero() {
    double[] zeros = row(Map.of(50, 0.0, 51, -0.0));

    NabScorer scorer = new NabScorer(ONE, scores(Map.of(A, zeros)));

    assertThat(scorer.levels()).containsExactly(0.0);
  }

  @Test
  void leaveOneOut_takesTheThresholdOfTheOthers() {
    // Alone, A would take 0.9 and B 0.5. Left out, each gets that of the other: A at 0.5 hits and
    // has a false alarm (row 20), B at 0.9 misses.
    NabCorpus corpus =
        new NabCorpus(List.of(file(A, new NabWindow(50, 60)), file(B, new NabWindow(50, 60))));
    Map<String, double[]> rows = Map.of(A, row(Map.of(50, 0.9, 20, 0.6)), B, row(Map.of(50, 0.5)));

    NabResult result = new NabScorer(corpus, scores(rows)).leaveOneOut(NabProfile.STANDARD);

    assertThat(result.files().get(0).threshold()).isEqualTo(0.5);
    assertThat(result.files().get(1).threshold()).isEqualTo(0.9);
    assertThat(result.raw()).isCloseTo(1 - 0.11 - 1, within(1e-12));
    assertThat(result.threshold()).isNaN();
  }

  @Test
  void leaveOneOut_ofOneFile_detectsNothing() {
    NabScorer scorer = new NabScorer(ONE, scores(Map.of(A, row(Map.of(50, 0.9)))));

    assertThat(scorer.leaveOneOut(NabProfile.STANDARD).raw()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void tuned_randomScores_isTheBestOfAllThresholds(long seed) {
    NabCorpus corpus = corpus(seed);
    NabScorer scorer = new NabScorer(corpus, randomScores(corpus, seed));
    List<NabResult> all = new ArrayList<>(List.of(scorer.at(1.1, NabProfile.STANDARD)));
    for (double level : scorer.levels()) {
      all.add(scorer.at(level, NabProfile.STANDARD));
    }

    NabResult tuned = scorer.tuned(NabProfile.STANDARD);

    double best = all.stream().mapToDouble(NabResult::raw).max().orElseThrow();
    double highest =
        all.stream()
            .filter(each -> each.raw() > best - 1e-9)
            .mapToDouble(NabResult::threshold)
            .max()
            .orElseThrow();
    assertThat(tuned.raw()).isCloseTo(best, within(1e-9));
    assertThat(tuned.threshold()).isEqualTo(highest);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void leaveOneOut_randomScores_isTunedOnTheCorpusWithoutTheFile(long seed) {
    NabCorpus corpus = corpus(seed);
    NabScores scores = randomScores(corpus, seed);

    NabResult result = new NabScorer(corpus, scores).leaveOneOut(NabProfile.STANDARD);

    for (int f = 0; f < corpus.files().size(); f++) {
      List<NabFile> others = new ArrayList<>(corpus.files());
      others.remove(f);
      assertThat(result.files().get(f).threshold())
          .isEqualTo(
              new NabScorer(new NabCorpus(others), scores).tuned(NabProfile.STANDARD).threshold());
    }
  }

  @Test
  void new_scoresThatDoNotFit_areRefused() {
    assertThatThrownBy(() -> new NabScorer(ONE, scores(Map.of(B, new double[100]))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a/a.csv is missing");
    assertThatThrownBy(() -> new NabScorer(ONE, scores(Map.of(A, new double[99]))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one for each of its 100 rows, but had 99");
    assertThatThrownBy(() -> scores(Map.of(A, new double[] {Double.NaN})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be finite");
  }

  @Test
  void normalised_withoutWindows_isNotANumber() {
    NabCorpus calm = new NabCorpus(List.of(file(A)));

    NabResult result =
        new NabScorer(calm, scores(Map.of(A, new double[100]))).tuned(NabProfile.STANDARD);

    assertThat(result.raw()).isZero();
    assertThat(result.normalised()).isNaN();
  }

  private static NabResult standard(Map<Integer, Double> rows) {
    return new NabScorer(ONE, scores(Map.of(A, row(rows)))).tuned(NabProfile.STANDARD);
  }

  private static NabResult at(double threshold, Map<Integer, Double> rows) {
    return new NabScorer(ONE, scores(Map.of(A, row(rows)))).at(threshold, NabProfile.STANDARD);
  }

  private static double[] row(Map<Integer, Double> rows) {
    double[] scores = new double[100];
    rows.forEach((i, score) -> scores[i] = score);
    return scores;
  }

  private static NabScores scores(Map<String, double[]> byPath) {
    return new NabScores("test", byPath);
  }

  private static NabFile file(String path, NabWindow... windows) {
    return new NabFile(path, new long[100], new double[100], List.of(windows));
  }

  static NabCorpus corpus(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<NabFile> files = new ArrayList<>();
    for (int f = 0; f < 5; f++) {
      int first = 20 + random.nextInt(20);
      NabWindow early = new NabWindow(first, first + random.nextInt(10));
      NabWindow late = new NabWindow(60 + random.nextInt(10), 70 + random.nextInt(20));
      files.add(
          f == 0
              ? file("a/0.csv")
              : f == 1 ? file("a/1.csv", early) : file("a/" + f + ".csv", early, late));
    }
    return new NabCorpus(files);
  }

  /** Returns scores with many ties, higher in windows. */
  static NabScores randomScores(NabCorpus corpus, long seed) {
    SplittableRandom random = new SplittableRandom(seed + 100);
    Map<String, double[]> byPath = new TreeMap<>();
    for (NabFile file : corpus.files()) {
      double[] scores = new double[file.rows()];
      for (int i = 0; i < scores.length; i++) {
        double pure = random.nextDouble();
        double raised = file.windowOf(i) >= 0 ? Math.sqrt(pure) : Math.pow(pure, 3);
        scores[i] = Math.rint(raised * 50) / 50;
      }
      byPath.put(file.path(), scores);
    }
    return scores(byPath);
  }
}
