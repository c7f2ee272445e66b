package io.shallot.htm;

import io.shallot.api.Direction;
import java.util.Arrays;
import java.util.Comparator;

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
  static Expected from(Vote[] votes, double nearby) {
    if (votes.length == 0) {
      return UNKNOWN;
    }
    Arrays.sort(votes, Comparator.comparingDouble(Vote::value));
    double total = 0;
    for (Vote vote : votes) {
      total += vote.weight();
    }
    double heaviest = -1;
    double middle = 0;
    double inside = 0;
    double moment = 0;
    int from = 0;
    for (int to = 0; to < votes.length; to++) {
      Vote vote = votes[to];
      inside += vote.weight();
      moment += vote.weight() * (vote.value() / votes.length);
      while (votes[from].value() < vote.value() - nearby) {
        inside -= votes[from].weight();
        moment -= votes[from].weight() * (votes[from].value() / votes.length);
        from++;
      }
      if (inside > heaviest) {
        heaviest = inside;
        // Sums of differences may round past the ends.
        middle =
            Math.max(votes[from].value(), Math.min(vote.value(), moment / inside * votes.length));
      }
    }
    double low = quantile(votes, TAIL * total);
    double high = quantile(votes, (1 - TAIL) * total);
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

  private static double quantile(Vote[] sorted, double weight) {
    double reached = 0;
    for (Vote vote : sorted) {
      reached += vote.weight();
      if (reached >= weight) {
        return vote.value();
      }
    }
    return sorted[sorted.length - 1].value();
  }
}
