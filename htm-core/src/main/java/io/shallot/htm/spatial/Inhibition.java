package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Sdr;
import java.util.Arrays;

/** Which columns win with overlaps that may be boosted; of equal ones the lowest index. */
final class Inhibition {

  private Inhibition() {}

  /**
   * Fills in the columns with the largest overlaps of all.
   *
   * @param most how many there may be
   * @param stimulus the least overlap of a winner
   */
  static void global(double[] overlaps, int columns, int most, int stimulus, Sdr winners) {
    winners.clear();
    if (most == 0) {
      return;
    }
    double[] sorted = Arrays.copyOf(overlaps, columns);
    Arrays.sort(sorted);
    double threshold = sorted[columns - most];
    int open = most;
    for (int i = columns - 1; i >= 0 && sorted[i] > threshold; i--) {
      open--;
    }
    for (int column = 0; column < columns; column++) {
      boolean ties = overlaps[column] == threshold && open > 0;
      if (overlaps[column] >= stimulus && (overlaps[column] > threshold || ties)) {
        winners.add(column);
        open -= ties ? 1 : 0;
      }
    }
  }

  /**
   * Fills in the columns that are among the best of their neighbourhoods. A column loses to
   * neighbours with larger overlaps, and to winners before it with equal ones.
   *
   * @param density share of a neighbourhood that wins
   */
  static void local(
      double[] overlaps, Topology columns, int radius, double density, int stimulus, Sdr winners) {
    winners.clear();
    boolean[] won = new boolean[columns.size()];
    int[] near = new int[columns.mostAround(radius)];
    for (int column = 0; column < won.length; column++) {
      double overlap = overlaps[column];
      if (overlap >= stimulus) {
        int count = columns.around(column, radius, near);
        int lost = 0;
        for (int i = 0; i < count; i++) {
          double other = overlaps[near[i]];
          lost += other > overlap || (other == overlap && won[near[i]]) ? 1 : 0;
        }
        if (lost < (int) (0.5 + density * count)) {
          won[column] = true;
          winners.add(column);
        }
      }
    }
  }

  /** Returns the share of winners at which a number of them fills an area, at most a half. */
  static double density(int winners, Topology columns, int radius) {
    return Math.min((double) winners / area(columns, radius), 0.5);
  }

  private static long area(Topology columns, int radius) {
    long area = 1;
    for (int d = 0; d < columns.rank(); d++) {
      area = Math.min(columns.size(), area * (2L * radius + 1));
    }
    return area;
  }

  /**
   * Returns how far inhibition reaches, in columns, if columns are connected to inputs this far
   * apart.
   */
  static int radius(double averageSpan, double columnsPerInput) {
    return (int) (Math.max(1, (averageSpan * columnsPerInput - 1) / 2) + 0.5);
  }

  /** Returns how many columns there are for each input, averaged over the dimensions. */
  static double columnsPerInput(Topology columns, Topology inputs) {
    double sum = 0;
    for (int d = 0; d < columns.rank(); d++) {
      sum += (double) columns.length(d) / inputs.length(d);
    }
    return sum / columns.rank();
  }
}
