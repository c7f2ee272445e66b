package io.shallot.console.nab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scores one detector on a corpus by the rules of the benchmark, and chooses its threshold. */
public final class NabScorer {

  // A row is detected if its score is at least the threshold. In a window only the best detection
  // counts, which is the first; without one the window costs a miss. Outside every detected row
  // costs. Candidates for the threshold are one that detects nothing and every score of a judged
  // row; the best sum wins, of equal ones the highest.
  //
  // Rows are sorted by score once. A sweep walks down that order with a running sum: a row outside
  // adds its cost, one in a window what it improves on the best so far, and where the score
  // changes, the sum is that of a candidate. Leave-one-out sweeps once per file and skips the rows
  // of that file, rather than to subtract what the file adds: then candidates between which only
  // the left-out file differs have the same sum to the last bit, and the highest wins as it must.
  // Sorting costs n log n, a sweep n steps; 24 bytes a row.
  //
  // Equal scores are equal doubles: the published scores have many ties, and rounding would join
  // candidates that are two.

  private static final double DETECTS_NOTHING = 1.1;
  private static final int NONE = -1;

  private final NabCorpus corpus;
  private final double[][] scores;
  private final double nothing;

  // The judged rows, from the highest score down and by file and row where it is equal.
  private final double[] scoreOf;
  private final int[] fileOf;
  private final int[] windowOf;
  private final double[] weightOf;

  /**
   * Ranks the rows.
   *
   * @throws IllegalArgumentException if a file of the corpus has no scores or not one for each row
   */
  public NabScorer(NabCorpus corpus, NabScores scores) {
    this.corpus = corpus;
    this.scores = scores.of(corpus);
    int rows = corpus.files().stream().mapToInt(file -> file.rows() - file.probation()).sum();
    this.scoreOf = new double[rows];
    this.fileOf = new int[rows];
    this.windowOf = new int[rows];
    this.weightOf = new double[rows];
    rank();
    double highest = rows == 0 ? 0 : scoreOf[0];
    this.nothing = highest < DETECTS_NOTHING ? DETECTS_NOTHING : Math.nextUp(highest);
  }

  private void rank() {
    double[] levels = levels();
    int[] next = new int[levels.length];
    eachJudged((f, row, level) -> next[level]++, levels);
    int place = 0;
    for (int level = levels.length - 1; level >= 0; level--) {
      int here = next[level];
      next[level] = place;
      place += here;
    }
    int[] windowsBefore = windowsBefore();
    eachJudged(
        (f, row, level) -> {
          NabFile file = corpus.files().get(f);
          int at = next[level]++;
          int window = file.windowOf(row);
          scoreOf[at] = levels[level];
          fileOf[at] = f;
          windowOf[at] = window < 0 ? NONE : windowsBefore[f] + window;
          weightOf[at] = file.weight(row);
        },
        levels);
  }

  /** Takes a judged row whose score is this level. */
  @FunctionalInterface
  private interface JudgedRow {
    void take(int file, int row, int level);
  }

  private void eachJudged(JudgedRow action, double[] levels) {
    for (int f = 0; f < scores.length; f++) {
      NabFile file = corpus.files().get(f);
      for (int row = file.probation(); row < file.rows(); row++) {
        action.take(f, row, Arrays.binarySearch(levels, positiveZero(scores[f][row])));
      }
    }
  }

  private int[] windowsBefore() {
    int[] before = new int[scores.length + 1];
    for (int f = 0; f < scores.length; f++) {
      before[f + 1] = before[f] + corpus.files().get(f).windows().size();
    }
    return before;
  }

  /** Returns the different scores of judged rows, ascending. */
  double[] levels() {
    double[] levels = new double[scoreOf.length];
    int rows = 0;
    for (int f = 0; f < scores.length; f++) {
      NabFile file = corpus.files().get(f);
      for (int row = file.probation(); row < file.rows(); row++) {
        levels[rows++] = positiveZero(scores[f][row]);
      }
    }
    Arrays.sort(levels);
    int different = 0;
    for (int i = 0; i < rows; i++) {
      if (i == 0 || levels[i] != levels[i - 1]) {
        levels[different++] = levels[i];
      }
    }
    return Arrays.copyOf(levels, different);
  }

  /** Makes -0 to 0: the two are equal, but sort apart. */
  private static double positiveZero(double score) {
    return score + 0.0;
  }

  /** Returns the result at the threshold that is best for the whole corpus. */
  public NabResult tuned(NabProfile profile) {
    return at(bestThreshold(profile, NONE), profile);
  }

  /**
   * Returns the result where each file has the threshold that is best for all others: what a
   * threshold chosen on known series brings on one that was not known.
   */
  public NabResult leaveOneOut(NabProfile profile) {
    List<NabResult.OfFile> files = new ArrayList<>();
    for (int f = 0; f < scores.length; f++) {
      files.add(file(f, bestThreshold(profile, f), profile));
    }
    return new NabResult(profile, Double.NaN, corpus.windows(), files);
  }

  /** Returns the result at a threshold. */
  public NabResult at(double threshold, NabProfile profile) {
    List<NabResult.OfFile> files = new ArrayList<>();
    for (int f = 0; f < scores.length; f++) {
      files.add(file(f, threshold, profile));
    }
    return new NabResult(profile, threshold, corpus.windows(), files);
  }

  private NabResult.OfFile file(int f, double threshold, NabProfile profile) {
    RowVerdicts verdicts = new RowVerdicts(corpus.files().get(f), profile);
    for (int row = 0; row < scores[f].length; row++) {
      if (scores[f][row] >= threshold) {
        verdicts.detected(row);
      }
    }
    return verdicts.result(threshold);
  }

  private double bestThreshold(NabProfile profile, int without) {
    double[] best = new double[corpus.windows()];
    Arrays.fill(best, -profile.miss());
    double sum = 0; // without what all misses cost, which is the same for every candidate
    double highest = 0;
    double threshold = nothing;
    for (int i = 0; i < scoreOf.length; i++) {
      int window = windowOf[i];
      if (fileOf[i] == without) {
        // as if it were not there
      } else if (window < 0) {
        sum += profile.falseAlarm() * weightOf[i];
      } else {
        double hit = profile.hit() * weightOf[i];
        if (hit > best[window]) {
          sum += hit - best[window];
          best[window] = hit;
        }
      }
      boolean lastOfItsScore = i + 1 == scoreOf.length || scoreOf[i + 1] != scoreOf[i];
      if (lastOfItsScore && sum > highest) {
        highest = sum;
        threshold = scoreOf[i];
      }
    }
    return threshold;
  }
}
