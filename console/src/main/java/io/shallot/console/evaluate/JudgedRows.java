package io.shallot.console.evaluate;

import java.util.ArrayList;
import java.util.List;

/** The labels of judged rows: those of one series, or of many one after another. */
final class JudgedRows {

  /**
   * Consecutive anomalous rows of one series.
   *
   * @param first its first row
   * @param last its last row
   * @param seriesFirst the first row of its series
   * @param seriesLast the last row of its series
   */
  record Range(int first, int last, int seriesFirst, int seriesLast) {

    /** Returns how many rows it has. */
    int rows() {
      return last - first + 1;
    }
  }

  private final boolean[] labels;
  private final int anomalous;
  private final List<Range> ranges;

  private JudgedRows(boolean[] labels, int anomalous, List<Range> ranges) {
    this.labels = labels;
    this.anomalous = anomalous;
    this.ranges = List.copyOf(ranges);
  }

  /** Returns the rows of some series; a range ends with its series. */
  static JudgedRows of(List<boolean[]> labelsOfSeries) {
    boolean[] all = new boolean[labelsOfSeries.stream().mapToInt(each -> each.length).sum()];
    List<Range> ranges = new ArrayList<>();
    int anomalous = 0;
    int start = 0;
    for (boolean[] labels : labelsOfSeries) {
      System.arraycopy(labels, 0, all, start, labels.length);
      int end = start + labels.length;
      int row = start;
      while (row < end) {
        int first = row;
        while (row < end && all[row]) {
          row++;
        }
        if (row > first) {
          ranges.add(new Range(first, row - 1, start, end - 1));
          anomalous += row - first;
        } else {
          row++;
        }
      }
      start = end;
    }
    return new JudgedRows(all, anomalous, ranges);
  }

  int rows() {
    return labels.length;
  }

  boolean anomalous(int row) {
    return labels[row];
  }

  /** Returns how many rows are anomalous. */
  int anomalousRows() {
    return anomalous;
  }

  /** Returns the ranges, from first to last. */
  List<Range> ranges() {
    return ranges;
  }

  /** Tells whether there is something to tell apart. */
  boolean haveBothLabels() {
    return anomalous > 0 && anomalous < labels.length;
  }
}
