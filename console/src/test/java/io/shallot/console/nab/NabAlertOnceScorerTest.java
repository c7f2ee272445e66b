package io.shallot.console.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// A file of 1,000 rows has 150 of probation; its window is rows 500 to 600.
class NabAlertOnceScorerTest {

  private static final String PATH = "a/a.csv";

  @Test
  void tuned_longFalseAlarm_costsOnce() {
    // Row 300 alerts, 301 to 360 are silent: 0.11 rather than 6.71. The window is hit first thing.
    double[] scores = new double[1000];
    Arrays.fill(scores, 300, 361, 0.9);
    scores[500] = 0.9;

    NabResult result = tuned(scores);

    assertThat(result.raw()).isCloseTo(1 - 0.11, within(1e-12));
    assertThat(result.falsePositives()).isEqualTo(1);
  }

  @Test
  void at_hundredRowsAreSilent_theNextIsHeard() {
    double[] silenced = new double[1000];
    silenced[400] = 0.9;
    silenced[500] = 0.9;
    double[] heard = new double[1000];
    heard[399] = 0.9;
    heard[500] = 0.9;

    assertThat(at(0.5, silenced).raw())
        .as("the window is missed")
        .isCloseTo(-1 - 0.11, within(1e-12));
    assertThat(at(0.5, heard).raw()).isCloseTo(1 - 0.11, within(1e-12));
  }

  @Test
  void tuned_alertInTheProbation_silencesToo() {
    NabFile file =
        new NabFile(PATH, new long[1000], new double[1000], List.of(new NabWindow(160, 170)));
    double[] scores = new double[1000];
    scores[149] = 0.9;
    scores[160] = 0.9;
    NabCorpus corpus = new NabCorpus(List.of(file));
    NabScorer ranked = new NabScorer(corpus, new NabScores("test", Map.of(PATH, scores)));

    NabResult result = new NabAlertOnceScorer(ranked, 100).tuned(NabProfile.STANDARD);

    assertThat(result.raw()).isEqualTo(-1);
  }

  @Test
  void tuned_silencedRows_doNotProlongTheSilence() {
    // Rows 399, 450 and 500: 450 is silenced, and 500 is 101 rows behind 399.
    double[] scores = new double[1000];
    scores[399] = 0.9;
    scores[450] = 0.9;
    scores[500] = 0.9;

    assertThat(tuned(scores).truePositives()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void zeroSilentRows_isTheScorerOfTheBenchmark(long seed) {
    // There are fewer than 200 different scores, so all are candidates.
    NabCorpus corpus = NabScorerTest.corpus(seed);
    NabScorer scorer = new NabScorer(corpus, NabScorerTest.randomScores(corpus, seed));
    NabAlertOnceScorer alertOnce = new NabAlertOnceScorer(scorer, 0);

    assertThat(alertOnce.tuned(NabProfile.STANDARD)).isEqualTo(scorer.tuned(NabProfile.STANDARD));
    assertThat(alertOnce.leaveOneOut(NabProfile.STANDARD).files())
        .isEqualTo(scorer.leaveOneOut(NabProfile.STANDARD).files());
  }

  @Test
  void new_negativeSilence_isRefused() {
    NabScorer ranked = ranked(new double[1000]);

    assertThatThrownBy(() -> new NabAlertOnceScorer(ranked, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 0, but were -1");
  }

  private static NabResult at(double threshold, double[] scores) {
    return new NabAlertOnceScorer(ranked(scores), 100).at(threshold, NabProfile.STANDARD);
  }

  private static NabResult tuned(double[] scores) {
    return new NabAlertOnceScorer(ranked(scores), 100).tuned(NabProfile.STANDARD);
  }

  private static NabScorer ranked(double[] scores) {
    NabFile file =
        new NabFile(PATH, new long[1000], new double[1000], List.of(new NabWindow(500, 600)));
    return new NabScorer(new NabCorpus(List.of(file)), new NabScores("test", Map.of(PATH, scores)));
  }
}
