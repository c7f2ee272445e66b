package io.shallot.benchmarks;

import java.util.List;

/**
 * What several rounds gave.
 *
 * @param least the least figure
 * @param median the middle one, or the mean of the two in the middle
 * @param most the greatest
 */
record Spread(double least, double median, double most) {

  /**
   * Returns the spread of these figures.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Spread of(List<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("a spread needs at least one figure, but had none");
    }
    List<Double> sorted = figures.stream().sorted().toList();
    int last = sorted.size() - 1;
    double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
    return new Spread(sorted.get(0), median, sorted.get(last));
  }
}
