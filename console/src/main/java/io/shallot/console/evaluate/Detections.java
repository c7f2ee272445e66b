package io.shallot.console.evaluate;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** What a yes or no for every row says of labelled ranges. */
final class Detections {

  private final int ranges;
  private final int[] delays;
  private final int falseAlarms;
  private final int rows;

  /**
   * Counts.
   *
   * @param judged the labels
   * @param detected tells of each row whether it is detected
   */
  Detections(JudgedRows judged, IntPredicate detected) {
    this.ranges = judged.ranges().size();
    this.rows = judged.rows();
    int[] each = new int[ranges];
    int found = 0;
    for (JudgedRows.Range range : judged.ranges()) {
      int row = range.first();
      while (row <= range.last() && !detected.test(row)) {
        row++;
      }
      if (row <= range.last()) {
        each[found++] = row - range.first();
      }
    }
    this.delays = Arrays.copyOf(each, found);
    Arrays.sort(delays);
    int outside = 0;
    for (int row = 0; row < rows; row++) {
      outside += !judged.anomalous(row) && detected.test(row) ? 1 : 0;
    }
    this.falseAlarms = outside;
  }

  /** Returns the share of ranges in which something is detected; NaN if there are none. */
  double detectedShare() {
    return ranges == 0 ? Double.NaN : (double) delays.length / ranges;
  }

  /**
   * Returns the median, over the ranges detected, of the rows from the first of the range to the
   * first detected, 0 if they are the same; NaN if none is detected.
   */
  double medianDelay() {
    int n = delays.length;
    return n == 0 ? Double.NaN : (delays[(n - 1) / 2] + (double) delays[n / 2]) / 2;
  }

  /** Returns the rows detected outside any range for each 1,000 judged. */
  double falseAlarmsPerThousand() {
    return 1000.0 * falseAlarms / rows;
  }
}
