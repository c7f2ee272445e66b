package io.shallot.console.nab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Scores a detector as {@link NabScorer} does, with an alert-once decision between: after a row at
 * or above the threshold the next rows are silent, whatever their scores.
 */
public final class NabAlertOnceScorer {

  // Under the rules of the benchmark every row of a long false alarm costs. A person is called
  // once, so this is what a detector is worth to one, and it is causal: the silence begins in the
  // probation too, and its end depends on nothing later.
  //
  // Which rows alert depends on the threshold in a way that no running sum follows (a lower one may
  // silence a better row), so each candidate is scored from the start. Of the different scores
  // the highest 200 are candidates, further down about each 0.5 % of their rank, some 1,700 in all
  // for 300,000; so the result is a lower bound, within some tenths of a point of the best. A bound
  // per block of 64 rows skips those without an alert. One pass serves tuned and leave-one-out:
  // sums of files are added in one order, so candidates alike in all files are equal to the last
  // bit.

  /** How many rows are silent after an alert unless it is said otherwise. */
  public static final int SILENT_ROWS = 100;

  private static final double DENSER_THAN = 1.005;
  private static final int BLOCK = 64;

  private final NabCorpus corpus;
  private final double[][] scores;
  private final double[][] highestOfBlock;
  private final double[] candidates;
  private final int silentRows;

  /**
   * Makes a scorer.
   *
   * @param ranked the scores and the corpus
   * @param silentRows how many rows are silent after an alert, at least 0
   */
  public NabAlertOnceScorer(NabScorer ranked, int silentRows) {
    if (silentRows < 0) {
      throw new IllegalArgumentException("silent rows must be at least 0, but were " + silentRows);
    }
    this.corpus = ranked.corpus();
    this.silentRows = silentRows;
    int files = corpus.files().size();
    this.scores = new double[files][];
    this.highestOfBlock = new double[files][];
    for (int f = 0; f < files; f++) {
      scores[f] = ranked.scores(f);
      double[] highest = new double[scores[f].length / BLOCK + 1];
      Arrays.fill(highest, Double.NEGATIVE_INFINITY);
      for (int row = 0; row < scores[f].length; row++) {
        highest[row / BLOCK] = Math.max(highest[row / BLOCK], scores[f][row]);
      }
      highestOfBlock[f] = highest;
    }
    this.candidates = candidates(ranked);
  }

  /** Returns candidates in descending order, the first of which detects nothing. */
  private static double[] candidates(NabScorer ranked) {
    double[] levels = ranked.levels();
    TreeSet<Integer> ranks = new TreeSet<>();
    for (double rank = 1; rank <= levels.length; rank = Math.max(rank + 1, rank * DENSER_THAN)) {
      ranks.add((int) rank);
    }
    double[] candidates = new double[1 + ranks.size()];
    candidates[0] = ranked.nothing();
    int i = 1;
    for (int rank : ranks) {
      candidates[i++] = levels[levels.length - rank];
    }
    return candidates;
  }

  /** Returns the result at the candidate that is best for the whole corpus. */
  public NabResult tuned(NabProfile profile) {
    return at(candidates[best(sums(profile), -1)], profile);
  }

  /** Returns the result at a threshold. */
  public NabResult at(double threshold, NabProfile profile) {
    List<NabResult.OfFile> files = new ArrayList<>();
    for (int f = 0; f < scores.length; f++) {
      files.add(file(f, threshold, profile));
    }
    return new NabResult(profile, threshold, corpus.windows(), files);
  }

  /** Returns the result where each file has the candidate that is best for all others. */
  public NabResult leaveOneOut(NabProfile profile) {
    double[][] sums = sums(profile);
    List<NabResult.OfFile> files = new ArrayList<>();
    for (int f = 0; f < scores.length; f++) {
      files.add(file(f, candidates[best(sums, f)], profile));
    }
    return new NabResult(profile, Double.NaN, corpus.windows(), files);
  }

  private NabResult.OfFile file(int f, double threshold, NabProfile profile) {
    RowVerdicts verdicts = new RowVerdicts(corpus.files().get(f), profile);
    alert(f, threshold, verdicts);
    return verdicts.result(threshold);
  }

  /** Returns for each candidate the score of each file. */
  private double[][] sums(NabProfile profile) {
    double[][] sums = new double[candidates.length][scores.length];
    for (int f = 0; f < scores.length; f++) {
      RowVerdicts verdicts = new RowVerdicts(corpus.files().get(f), profile);
      for (int c = 0; c < candidates.length; c++) {
        verdicts.clear();
        alert(f, candidates[c], verdicts);
        sums[c][f] = verdicts.score();
      }
    }
    return sums;
  }

  private void alert(int f, double threshold, RowVerdicts verdicts) {
    double[] of = scores[f];
    double[] highest = highestOfBlock[f];
    for (int row = 0; row < of.length; ) {
      if (row % BLOCK == 0 && highest[row / BLOCK] < threshold) {
        row += BLOCK;
      } else if (of[row] >= threshold) {
        verdicts.detected(row);
        row += 1 + silentRows;
      } else {
        row++;
      }
    }
  }

  private static int best(double[][] sums, int without) {
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < sums.length; c++) {
      double sum = 0;
      for (int f = 0; f < sums[c].length; f++) {
        sum += f == without ? 0 : sums[c][f];
      }
      if (sum > highest) {
        highest = sum;
        best = c;
      }
    }
    return best;
  }
}
