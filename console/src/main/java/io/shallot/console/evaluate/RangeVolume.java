package io.shallot.console.evaluate;

import java.util.List;

/** VUS-PR: the area under range-based precision and recall, averaged over widths of buffers. */
final class RangeVolume {

  // A detection just beside a labelled range is worth part of a hit, and recall counts whether
  // ranges were found at all [1]. For a width w, with s the first and e the last row of a range,
  //
  //   label_i   1 in a range; sqrt(1 - d / w) at distance d = 1..floor(w / 2) from s or e; buffers
  //             that meet are added, and cut off at 1
  //   TP        sum of label_i over the rows taken by the threshold
  //   P         (number of anomalous rows + sum of label_i) / 2
  //   recall    min(1, TP / P) times the share of ranges found, each with floor(w / 2) rows on
  //             either side; ranges that overlap so are one
  //   precision TP / rows taken
  //
  // and the area is the sum over thresholds of the rise in recall times the precision; VUS-PR is
  // the mean of the areas for w = 0..L.
  //
  // From [1] we depart where the code of its authors does: no trapezia between thresholds (they
  // give a constant score an area of one half), and a plain mean over w. From that code we depart
  // in taking every threshold rather than 250, and in P, for which we use the formula printed.
  //
  // Cost: one pass over the distinct scores and the buffers for each w.
  //
  // [1] J. Paparrizos, P. Boniol, T. Palpanas, R. S. Tsay, A. Elmore, M. J. Franklin: Volume Under
  //     the Surface: A New Accuracy Evaluation Measure for Time-Series Anomaly Detection,
  //     PVLDB 15(11), 2022.

  private static final int LEAST = 10;
  private static final int MOST = 100;

  private final JudgedRows rows;
  private final Ranking ranking;

  /** How many rows score as much, by rank. */
  private final int[] taken;

  /** How many of them are anomalous. */
  private final int[] hits;

  /** What the buffers of the width at hand add to the label of each row. */
  private final double[] buffer;

  /** There must be both labels. */
  RangeVolume(JudgedRows rows, Ranking ranking) {
    this.rows = rows;
    this.ranking = ranking;
    this.taken = new int[ranking.size()];
    this.hits = new int[ranking.size()];
    this.buffer = new double[rows.rows()];
    for (int row = 0; row < rows.rows(); row++) {
      taken[ranking.rank(row)]++;
      hits[ranking.rank(row)] += rows.anomalous(row) ? 1 : 0;
    }
  }

  /** Returns L: the median length of a range, at least 10 and at most 100 rows. */
  static int widest(JudgedRows rows) {
    int[] lengths = rows.ranges().stream().mapToInt(JudgedRows.Range::rows).sorted().toArray();
    int median = (lengths[(lengths.length - 1) / 2] + lengths[lengths.length / 2]) / 2;
    return Math.max(LEAST, Math.min(MOST, median));
  }

  /** Returns the mean of the areas for widths from 0 to the widest. */
  double mean(int widest) {
    double sum = 0;
    for (int width = 0; width <= widest; width++) {
      sum += area(width);
    }
    return sum / (widest + 1);
  }

  /** Returns the area for one width. */
  double area(int width) {
    double[] near = new double[ranking.size()];
    double labels = rows.anomalousRows() + fillBuffers(width, near);
    double positives = (rows.anomalousRows() + labels) / 2;
    int[] found = new int[ranking.size()];
    int ranges = countFound(width / 2, found);
    double area = 0;
    double before = 0;
    double truePositives = 0;
    long takenSoFar = 0;
    long foundSoFar = 0;
    for (int rank = 0; rank < taken.length; rank++) {
      truePositives += hits[rank] + near[rank];
      takenSoFar += taken[rank];
      foundSoFar += found[rank];
      double recall = Math.min(1, truePositives / positives) * ((double) foundSoFar / ranges);
      area += (recall - before) * (truePositives / takenSoFar);
      before = recall;
    }
    return area;
  }

  /** Adds what rows in buffers are worth to their ranks; returns what they are worth together. */
  private double fillBuffers(int width, double[] near) {
    int reach = width / 2;
    if (reach == 0) {
      return 0;
    }
    double[] worth = new double[reach + 1];
    for (int distance = 1; distance <= reach; distance++) {
      worth[distance] = Math.sqrt(1 - (double) distance / width);
    }
    for (JudgedRows.Range range : rows.ranges()) {
      int first = Math.max(range.seriesFirst(), range.first() - reach);
      int last = Math.min(range.seriesLast(), range.last() + reach);
      for (int row = first; row < range.first(); row++) {
        buffer[row] += worth[range.first() - row];
      }
      for (int row = range.last() + 1; row <= last; row++) {
        buffer[row] += worth[row - range.last()];
      }
    }
    double sum = 0;
    for (JudgedRows.Range range : rows.ranges()) {
      int first = Math.max(range.seriesFirst(), range.first() - reach);
      int last = Math.min(range.seriesLast(), range.last() + reach);
      // Where buffers meet, the first range takes the worth of both, and the second finds 0.
      for (int row = first; row <= last; row++) {
        double value = rows.anomalous(row) ? 0 : Math.min(1, buffer[row]);
        buffer[row] = 0;
        near[ranking.rank(row)] += value;
        sum += value;
      }
    }
    return sum;
  }

  /** Counts, by the rank that finds them first, ranges with their buffers; returns how many. */
  private int countFound(int reach, int[] found) {
    List<JudgedRows.Range> ranges = rows.ranges();
    int count = 0;
    int next = 0;
    while (next < ranges.size()) {
      JudgedRows.Range range = ranges.get(next);
      int first = Math.max(range.seriesFirst(), range.first() - reach);
      int last = range.last() + reach;
      next++;
      while (next < ranges.size()
          && ranges.get(next).seriesFirst() == range.seriesFirst()
          && ranges.get(next).first() - reach <= last) {
        last = ranges.get(next).last() + reach;
        next++;
      }
      int best = Integer.MAX_VALUE;
      for (int row = first; row <= Math.min(range.seriesLast(), last); row++) {
        best = Math.min(best, ranking.rank(row));
      }
      found[best]++;
      count++;
    }
    return count;
  }
}
