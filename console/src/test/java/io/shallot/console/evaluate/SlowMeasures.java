package io.shallot.console.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The measures as their definitions read, with no thought for time. */
final class SlowMeasures {

  private SlowMeasures() {}

  static double averagePrecision(boolean[] labels, double[] scores) {
    double area = 0;
    double before = 0;
    for (double threshold : descending(scores)) {
      double recall = count(labels, scores, threshold, true) / positives(labels);
      area += (recall - before) * precision(labels, scores, threshold);
      before = recall;
    }
    return area;
  }

  static double bestF1(boolean[] labels, double[] scores) {
    double best = 0;
    for (double threshold : descending(scores)) {
      double hits = count(labels, scores, threshold, true);
      double misses = positives(labels) - hits;
      double falseAlarms = count(labels, scores, threshold, false);
      best = Math.max(best, 2 * hits / (2 * hits + misses + falseAlarms));
    }
    return best;
  }

  static double vusPr(boolean[] labels, double[] scores, int widest) {
    double sum = 0;
    for (int width = 0; width <= widest; width++) {
      sum += rangeArea(labels, scores, width);
    }
    return sum / (widest + 1);
  }

  static double rangeArea(boolean[] labels, double[] scores, int width) {
    int n = labels.length;
    List<int[]> ranges = ranges(labels);
    double[] soft = new double[n];
    for (int row = 0; row < n; row++) {
      soft[row] = labels[row] ? 1 : 0;
      for (int[] range : ranges) {
        int distance = Math.max(range[0] - row, row - range[1]);
        if (distance > 0 && distance <= width / 2) {
          soft[row] += Math.sqrt(1 - (double) distance / width);
        }
      }
      soft[row] = Math.min(1, soft[row]);
    }
    // Ranges are one if their buffers share a row; those that only touch stay apart.
    List<int[]> wide = new ArrayList<>();
    for (int[] range : ranges) {
      int first = Math.max(0, range[0] - width / 2);
      int last = Math.min(n - 1, range[1] + width / 2);
      if (!wide.isEmpty() && first <= wide.get(wide.size() - 1)[1]) {
        wide.get(wide.size() - 1)[1] = last;
      } else {
        wide.add(new int[] {first, last});
      }
    }
    double softSum = 0;
    for (double each : soft) {
      softSum += each;
    }
    double area = 0;
    double before = 0;
    for (double threshold : descending(scores)) {
      double truePositives = 0;
      double taken = 0;
      for (int row = 0; row < n; row++) {
        if (scores[row] >= threshold) {
          truePositives += soft[row];
          taken++;
        }
      }
      double found = 0;
      for (int[] range : wide) {
        boolean any = false;
        for (int row = range[0]; row <= range[1]; row++) {
          any |= scores[row] >= threshold;
        }
        found += any ? 1 : 0;
      }
      double recall =
          Math.min(1, truePositives / ((positives(labels) + softSum) / 2)) * found / wide.size();
      area += (recall - before) * truePositives / taken;
      before = recall;
    }
    return area;
  }

  /** Returns first and last row of each run of anomalous rows. */
  static List<int[]> ranges(boolean[] labels) {
    List<int[]> ranges = new ArrayList<>();
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] && (row == 0 || !labels[row - 1])) {
        ranges.add(new int[] {row, row});
      } else if (labels[row]) {
        ranges.get(ranges.size() - 1)[1] = row;
      }
    }
    return ranges;
  }

  private static double precision(boolean[] labels, double[] scores, double threshold) {
    double hits = count(labels, scores, threshold, true);
    return hits / (hits + count(labels, scores, threshold, false));
  }

  private static double count(
      boolean[] labels, double[] scores, double threshold, boolean anomalous) {
    double count = 0;
    for (int row = 0; row < labels.length; row++) {
      count += scores[row] >= threshold && labels[row] == anomalous ? 1 : 0;
    }
    return count;
  }

  private static double positives(boolean[] labels) {
    double count = 0;
    for (boolean label : labels) {
      count += label ? 1 : 0;
    }
    return count;
  }

  private static Iterable<Double> descending(double[] scores) {
    TreeSet<Double> distinct = new TreeSet<>();
    for (double score : scores) {
      distinct.add(score);
    }
    return distinct.descendingSet();
  }
}
