package io.shallot.telemetry.feature;

/** The quartiles of some numbers, linear between neighbours (type 7 of Hyndman and Fan, 1996). */
record Quartiles(double lower, double median, double upper) {

  /** Returns the quartiles of at least one number, in ascending order. */
  static Quartiles of(double[] sorted) {
    return new Quartiles(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  /** Returns the median of the distances of numbers in ascending order from their median. */
  double medianDistance(double[] sorted) {
    // The distances ascend to both sides of the median: two runs that are merged up to the middle.
    int above = 0;
    while (above < sorted.length && sorted[above] < median) {
      above++;
    }
    int below = above - 1;
    int middle = (sorted.length - 1) / 2;
    double nearer = 0;
    double distance = 0;
    for (int i = 0; i <= sorted.length / 2; i++) {
      nearer = distance;
      boolean up =
          below < 0 || (above < sorted.length && sorted[above] - median <= median - sorted[below]);
      distance = up ? sorted[above++] - median : median - sorted[below--];
      if (i == middle && sorted.length % 2 == 1) {
        return distance;
      }
    }
    return nearer + 0.5 * (distance - nearer);
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
