package io.shallot.console.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules of the benchmark one by one, on a file small enough to do the sums by hand.
 *
 * <p>It has 40 rows, so int(0.15 * 40) = 6 of probation, and two windows: rows 10 to 14 and rows 30
 * to 33.
 *
 * <pre>
 * weight in a window of W rows, k rows before its end    tanh(2.5 k / W) / tanh(2.5)
 *   first window    1  0.977107  0.917429  0.771927  0.468387
 *   second window   1  0.966989  0.859793  0.562124
 * weight d rows behind a window of W rows, x = d / (W - 1)    -tanh(2.5 x), and -1 for x above 3
 *   behind the first   d = 1: -0.554600   d = 12, x = 3: -0.999999   d = 13: -1
 *   behind the second  d = 1: -0.682262   d = 5: -0.999519
 * weight before the first window    -1
 * </pre>
 */
class NabRulesTest {

  private static final String PATH = "a/a.csv";
  private static final int ROWS = 40;
  private static final NabCorpus CORPUS = corpus(PATH);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Misses: each window without a detection costs 1, or 2 where misses cost twice as much.
        "''    | -2              | -2              | -4",
        // The first row of a window brings 1, later ones less, the last the least.
        "10 30 | 2               | 2               | 2",
        "12 30 | 1.917429        | 1.917429        | 1.917429",
        "14 33 | 1.030511        | 1.030511        | 1.030511",
        // Only the best detection in a window counts, and that is the earliest.
        "12 13 14 30 31 32 33 | 1.917429 | 1.917429 | 1.917429",
        // The probation counts nothing: row 5 is in it, row 6 is not.
        "0 1 2 3 4 5 10 30 | 2    | 2               | 2",
        "6 10 30         | 1.89   | 1.78            | 1.89",
        // Before the first window a false alarm costs in full, right before it too.
        "9 10 30         | 1.89   | 1.78            | 1.89",
        // Every row of a false alarm costs: 6, 7, 8, 9.
        "6 7 8 9 10 30   | 1.56   | 1.12            | 1.56",
        // Behind a window it costs little at first: 0.11 * 0.5546.
        "10 15 30        | 1.938994 | 1.877988      | 1.938994",
        // Three lengths on nearly all of 0.11, and all of it beyond.
        "10 26 30        | 1.8900001 | 1.7800001    | 1.8900001",
        "10 27 30        | 1.89      | 1.78         | 1.89",
        // The distance is that to the window before, even right in front of the next.
        "10 29 30        | 1.89      | 1.78         | 1.89",
        // Behind the second window the second counts: 0.11 * 0.682262.
        "10 30 34        | 1.924951  | 1.849902     | 1.924951",
        "10 30 38        | 1.890053  | 1.780106     | 1.890053",
        // A false alarm does not make up for a miss, wherever it lies.
        "15 30           | -0.061006 | -0.122012    | -1.061006",
      })
  void at_detectedRows_bringWhatTheRulesSay(
      String rows, double standard, double lowFalseAlarms, double lowMisses) {
    double[] scores = new double[ROWS];
    Arrays.stream(rows.split(" ", -1))
        .filter(row -> !row.isEmpty())
        .forEach(row -> scores[Integer.parseInt(row)] = 0.9);
    NabScorer scorer = scorer(CORPUS, Map.of(PATH, scores));

    assertThat(scorer.at(0.5, NabProfile.STANDARD).raw()).isCloseTo(standard, within(1e-6));
    assertThat(scorer.at(0.5, NabProfile.LOW_FALSE_ALARMS).raw())
        .isCloseTo(lowFalseAlarms, within(1e-6));
    assertThat(scorer.at(0.5, NabProfile.LOW_MISSES).raw()).isCloseTo(lowMisses, within(1e-6));
  }

  @Test
  void at_thresholdBelowAllScores_detectsEveryRow() {
    // The benchmark's own program breaks here. 15 false alarms behind the first window, 4 before it
    // and 6 behind the second.
    NabResult result = scorer(CORPUS, Map.of(PATH, new double[ROWS])).at(0, NabProfile.STANDARD);

    assertThat(result.truePositives()).isEqualTo(5 + 4);
    assertThat(result.falsePositives()).isEqualTo(4 + 15 + 6);
    assertThat(result.trueNegatives() + result.falseNegatives()).isZero();
  }

  @Test
  void counts_areOfRowsNotOfWindows() {
    double[] scores = new double[ROWS];
    Arrays.fill(scores, 11, 18, 0.9);

    NabResult result = scorer(CORPUS, Map.of(PATH, scores)).at(0.5, NabProfile.STANDARD);

    assertThat(result.truePositives()).as("rows 11 to 14").isEqualTo(4);
    assertThat(result.falsePositives()).as("rows 15 to 17").isEqualTo(3);
    assertThat(result.falseNegatives()).as("row 10 and rows 30 to 33").isEqualTo(5);
    assertThat(result.trueNegatives()).as("the rest behind row 5").isEqualTo(40 - 6 - 12);
  }

  @Test
  void tuned_thresholdsTried_areTheScoresAndOneAboveAll() {
    // Detecting from 0.8 on: 2. From 0.7 on: 2 - 0.11. From 0.9 on: 1 - 1.
    double[] scores = new double[ROWS];
    scores[10] = 0.9;
    scores[30] = 0.8;
    scores[20] = 0.7;

    NabResult result = scorer(CORPUS, Map.of(PATH, scores)).tuned(NabProfile.STANDARD);

    assertThat(result.threshold()).isEqualTo(0.8);
    assertThat(result.raw()).isEqualTo(2);
  }

  @Test
  void tuned_equallyGoodThresholds_givesTheHighest() {
    // 0.6 detects row 12 besides, in a window that row 10 has hit.
    double[] scores = new double[ROWS];
    scores[10] = 0.9;
    scores[30] = 0.9;
    scores[12] = 0.6;

    assertThat(scorer(CORPUS, Map.of(PATH, scores)).tuned(NabProfile.STANDARD).threshold())
        .isEqualTo(0.9);
  }

  @Test
  void tuned_eachProfile_hasItsOwnThreshold() {
    // Rows 16 to 29 and 30 share a score. Row 30 brings 1 + 1 where a miss costs 1, and 1 + 2 where
    // it costs 2; the 14 rows before it cost nearly 1.54 or, in the second profile, 3.08.
    double[] scores = new double[ROWS];
    scores[10] = 0.9;
    Arrays.fill(scores, 16, 31, 0.6);
    NabScorer scorer = scorer(CORPUS, Map.of(PATH, scores));

    assertThat(scorer.tuned(NabProfile.STANDARD).threshold()).isEqualTo(0.6);
    assertThat(scorer.tuned(NabProfile.LOW_FALSE_ALARMS).threshold()).isEqualTo(0.9);
    assertThat(scorer.tuned(NabProfile.LOW_MISSES).threshold()).isEqualTo(0.6);
  }

  @Test
  void leaveOneOut_eachFile_hasTheThresholdOfTheOthers() {
    // a is hit from 0.9 down, b from 0.7 and c from 0.8. What is best for two of them is the lower
    // of theirs: 0.7 for a and c, but 0.8 for b, which then misses both windows.
    NabCorpus three = corpus("a", "b", "c");
    Map<String, double[]> scores = new TreeMap<>();
    Map.of("a", 0.9, "b", 0.7, "c", 0.8)
        .forEach(
            (path, score) -> {
              double[] both = new double[ROWS];
              both[10] = score;
              both[30] = score;
              scores.put(path, both);
            });

    NabResult result = scorer(three, scores).leaveOneOut(NabProfile.STANDARD);

    assertThat(result.files())
        .extracting(NabResult.OfFile::threshold)
        .containsExactly(0.7, 0.8, 0.7);
    assertThat(result.files()).extracting(NabResult.OfFile::score).containsExactly(2.0, -2.0, 2.0);
    assertThat(result.normalised()).as("(2 + 6) / (6 + 6)").isCloseTo(66.6667, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    // raw, standard and low FP: 100 (raw + 2) / 4, low FN: 100 (raw + 4) / 6
    "2, 100, 100",
    "0, 50, 66.666667",
    "-2, 0, 33.333333",
    "-4, -50, 0",
  })
  void normalised_silentIsZeroAndPerfectIsHundred(double raw, double standard, double lowMisses) {
    assertThat(NabProfile.STANDARD.normalised(raw, 2)).isCloseTo(standard, within(1e-6));
    assertThat(NabProfile.LOW_FALSE_ALARMS.normalised(raw, 2)).isCloseTo(standard, within(1e-6));
    assertThat(NabProfile.LOW_MISSES.normalised(raw, 2)).isCloseTo(lowMisses, within(1e-6));
  }

  @Test
  void read_timesThatRepeatAndStepBack_areRowsLikeOthers(@TempDir Path directory)
      throws IOException {
    // Rows 8 to 10 have the time at which the window begins, rows 12 and 13 that at which it ends:
    // it is rows 8 to 12, five of them. Behind it the clock steps back into it, which does not open
    // it again.
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int row : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 9, 10, 10, 8, 9, 11, 12, 13, 14}) {
      text.append(CorpusFolder.time(row)).append(",1\n");
    }
    String window =
        "[[\"" + CorpusFolder.time(8) + ".000000\", \"" + CorpusFolder.time(10) + ".000000\"]]";
    new CorpusFolder(directory).addText(PATH, text.toString(), window);

    NabFile file = NabCorpus.read(directory).files().get(0);

    assertThat(file.windows()).containsExactly(new NabWindow(8, 12));
    assertThat(file.weight(8)).isEqualTo(1);
    assertThat(file.weight(10)).as("3 of 5 rows before its end").isCloseTo(0.917429, within(1e-6));
    assertThat(file.weight(13)).as("1 of 4 behind").isCloseTo(-0.554600, within(1e-6));
  }

  private static NabScorer scorer(NabCorpus corpus, Map<String, double[]> scores) {
    return new NabScorer(corpus, new NabScores("test", scores));
  }

  private static NabCorpus corpus(String... paths) {
    List<NabWindow> windows = List.of(new NabWindow(10, 14), new NabWindow(30, 33));
    return new NabCorpus(
        Arrays.stream(paths)
            .map(path -> new NabFile(path, new long[ROWS], new double[ROWS], windows))
            .toList());
  }
}
