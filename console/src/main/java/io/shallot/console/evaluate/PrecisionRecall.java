package io.shallot.console.evaluate;

/** Precision and recall of single rows at every threshold: the rows that score at least as much. */
final class PrecisionRecall {

  /**
   * What one threshold gives.
   *
   * @param threshold the least score that is taken
   * @param precision which share of what is taken is anomalous
   * @param recall which share of what is anomalous is taken
   */
  record At(double threshold, double precision, double recall) {

    /** Returns the harmonic mean of precision and recall; 0 if both are. */
    double f1() {
      double sum = precision + recall;
      return sum > 0 ? 2 * precision * recall / sum : 0;
    }
  }

  private final Ranking ranking;
  private final int anomalous;
  private final int[] taken;
  private final int[] hits;

  /** Counts what each threshold takes; there must be both labels. */
  PrecisionRecall(JudgedRows rows, Ranking ranking) {
    this.ranking = ranking;
    this.anomalous = rows.anomalousRows();
    this.taken = new int[ranking.size()];
    this.hits = new int[ranking.size()];
    for (int row = 0; row < rows.rows(); row++) {
      int rank = ranking.rank(row);
      taken[rank]++;
      hits[rank] += rows.anomalous(row) ? 1 : 0;
    }
    for (int rank = 1; rank < taken.length; rank++) {
      taken[rank] += taken[rank - 1];
      hits[rank] += hits[rank - 1];
    }
  }

  /** Returns what the threshold of a rank gives. */
  At at(int rank) {
    return new At(
        ranking.threshold(rank),
        (double) hits[rank] / taken[rank],
        (double) hits[rank] / anomalous);
  }

  /**
   * Returns the area under the curve as average precision: the sum over thresholds of the rise in
   * recall times the precision, without interpolation.
   */
  double averagePrecision() {
    double area = 0;
    double before = 0;
    for (int rank = 0; rank < taken.length; rank++) {
      At at = at(rank);
      area += (at.recall() - before) * at.precision();
      before = at.recall();
    }
    return area;
  }

  /** Returns what the threshold with the greatest F1 gives; the highest one if several do. */
  At best() {
    At best = at(0);
    for (int rank = 1; rank < taken.length; rank++) {
      At at = at(rank);
      if (at.f1() > best.f1()) {
        best = at;
      }
    }
    return best;
  }
}
