package io.shallot.console.evaluate;

import java.util.Arrays;

/** Rows ranked by their scores, the highest first; rows that score the same share a rank. */
final class Ranking {

  private final double[] thresholds;
  private final int[] ranks;

  private Ranking(double[] thresholds, int[] ranks) {
    this.thresholds = thresholds;
    this.ranks = ranks;
  }

  /** Ranks finite scores. */
  static Ranking of(double[] scores) {
    double[] sorted = new double[scores.length];
    for (int row = 0; row < scores.length; row++) {
      // Adding 0 turns -0 into 0, which sorting and searching would tell apart.
      sorted[row] = -scores[row] + 0.0;
    }
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] > sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    int[] ranks = new int[scores.length];
    for (int row = 0; row < scores.length; row++) {
      ranks[row] = Arrays.binarySearch(sorted, 0, distinct, -scores[row] + 0.0);
    }
    double[] thresholds = new double[distinct];
    for (int rank = 0; rank < distinct; rank++) {
      thresholds[rank] = 0.0 - sorted[rank];
    }
    return new Ranking(thresholds, ranks);
  }

  /** Returns how many distinct scores there are. */
  int size() {
    return thresholds.length;
  }

  /** Returns the score of a rank; ranks count from 0. */
  double threshold(int rank) {
    return thresholds[rank];
  }

  /** Returns the rank of a row. */
  int rank(int row) {
    return ranks[row];
  }
}
