package io.shallot.htm;

import io.shallot.api.Direction;

/**
 * What a prediction stands for, in the unit of the series.
 *
 * @param value the value around which most of the weight lies; NaN if nothing is known
 * @param probability the share of the weight that lies there, in [0, 1]
 * @param low below it lies {@link #TAIL} of the weight; NaN if nothing is known
 * @param high above it lies {@link #TAIL} of the weight; NaN if nothing is known
 */
record Expected(double value, double probability, double low, double high) {

  /** Nothing remembered is like the prediction. */
  static final Expected UNKNOWN = new Expected(Double.NaN, 0, Double.NaN, Double.NaN);

  private static final double TAIL = 0.05;

  /**
   * Weighs votes.
   *
   * @param votes in any order; sorted here
   * @param nearby how far apart two values may be that count as the same
   */
  static Expected from(Votes votes, double nearby) {
    int count = votes.count();
    if (count == 0) {
      return UNKNOWN;
    }
    votes.sort();
    double[] values = votes.values();
    double[] weights = votes.weights();
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += weights[i];
    }
    double heaviest = -1;
    double middle = 0;
    double inside = 0;
    double moment = 0;
    int from = 0;
    for (int to = 0; to < count; to++) {
      double value = values[to];
      inside += weights[to];
      moment += weights[to] * (value / count);
      while (values[from] < value - nearby) {
        inside -= weights[from];
        moment -= weights[from] * (values[from] / count);
        from++;
      }
      if (inside > heaviest) {
        heaviest = inside;
        // Sums of differences may round past the ends.
        middle = Math.max(values[from], Math.min(value, moment / inside * count));
      }
    }
    double low = quantile(values, weights, count, TAIL * total);
    double high = quantile(values, weights, count, (1 - TAIL) * total);
    return new Expected(
        middle,
        Math.min(1, Math.max(0, heaviest / total)),
        Math.min(low, middle),
        Math.max(high, middle));
  }

  /** Tells whether something is known. */
  boolean known() {
    return !Double.isNaN(value);
  }

  /** Returns on which side of the expected value an observed one lies. */
  Direction directionOf(double observed) {
    if (!known() || observed == value) {
      return Direction.NONE;
    }
    return observed > value ? Direction.PEAK : Direction.DIP;
  }

  private static double quantile(double[] sorted, double[] weights, int count, double weight) {
    double reached = 0;
    for (int i = 0; i < count; i++) {
      reached += weights[i];
      if (reached >= weight) {
        return sorted[i];
      }
    }
    return sorted[count - 1];
  }
}
