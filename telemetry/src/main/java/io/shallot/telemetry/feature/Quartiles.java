package io.shallot.telemetry.feature;

import java.util.Arrays;

/** The quartiles of some numbers, linear between neighbours (type 7 of Hyndman and Fan, 1996). */
record Quartiles(double lower, double median, double upper) {

  /** Returns the quartiles of at least one number, in any order. */
  static Quartiles of(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return new Quartiles(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  /** Returns the median of the distances of numbers from their median. */
  static double medianDistance(double[] numbers, double median) {
    double[] distances = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      distances[i] = Math.abs(numbers[i] - median);
    }
    Arrays.sort(distances);
    return quantile(distances, 0.5);
  }

  /** Returns Bowley's measure of skewness, in [-1, 1]; 0 where the quartiles are one. */
  double skewness() {
    double range = upper - lower;
    return range > 0 ? (lower + upper - 2 * median) / range : 0;
  }

  private static double quantile(double[] sorted, double rank) {
    double at = rank * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
