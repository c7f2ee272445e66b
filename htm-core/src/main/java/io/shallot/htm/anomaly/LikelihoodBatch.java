package io.shallot.htm.anomaly;

import java.util.Arrays;

/**
 * The steps of the anomaly likelihood on whole arrays, for studies of recorded scores; a stream is
 * for {@link AnomalyLikelihood}.
 */
public final class LikelihoodBatch {

  /** Tails up to this are red: as rare as one in 100,000. */
  public static final double RED = 1.0 - 0.99999;

  /** What a red tail after a red one becomes. */
  public static final double YELLOW = 1.0 - 0.999;

  /** The values of a metric whose variance is below this are constant. */
  public static final double FLAT_VARIANCE = 1.5e-5;

  private LikelihoodBatch() {}

  /**
   * Returns the mean of each score and those before it, up to so many; of fewer at the beginning.
   *
   * @param scores finite
   * @param window how many, at least 1
   */
  public static double[] movingAverage(double[] scores, int window) {
    if (window < 1) {
      throw new IllegalArgumentException("a window needs at least 1 score, but had " + window);
    }
    double[] averages = new double[scores.length];
    for (int last = 0; last < scores.length; last++) {
      int first = Math.max(0, last - window + 1);
      double total = 0;
      for (int i = first; i <= last; i++) {
        total += scores[i];
      }
      averages[last] = total / (last - first + 1);
    }
    return averages;
  }

  /**
   * Returns the distribution of averaged scores: the floored normal fit; {@link
   * NormalDistribution#BROAD} if all are skipped, or if the metric was flat meanwhile.
   *
   * @param averages at least one
   * @param values of the metric, one an average; none at all if it is not a number
   * @param skip how many of the first are left out, of both
   */
  public static NormalDistribution estimate(double[] averages, double[] values, int skip) {
    if (averages.length == 0 || skip < 0) {
      throw new IllegalArgumentException(
          "an estimate needs at least 1 average and 0 or more to skip, but had "
              + averages.length
              + " and "
              + skip);
    }
    if (values.length != 0 && values.length != averages.length) {
      throw new IllegalArgumentException(
          "an estimate needs a value for each of "
              + averages.length
              + " averages or none at all, but had "
              + values.length);
    }
    if (skip >= averages.length || (values.length != 0 && flat(values, skip))) {
      return NormalDistribution.BROAD;
    }
    return NormalDistribution.estimate(Arrays.copyOfRange(averages, skip, averages.length));
  }

  private static boolean flat(double[] values, int skip) {
    double mean = 0;
    double squares = 0;
    int count = 0;
    for (int i = skip; i < values.length; i++) {
      count++;
      double delta = values[i] - mean;
      mean += delta / count;
      squares += delta * (values[i] - mean);
    }
    return squares / count < FLAT_VARIANCE;
  }

  /** Returns the upper tail of each averaged score in a distribution. */
  public static double[] tails(double[] averages, NormalDistribution distribution) {
    return Arrays.stream(averages).map(distribution::upperTail).toArray();
  }

  /**
   * Returns tails in which only the first of each run of red ones stays red: those after it become
   * {@link #YELLOW}.
   */
  public static double[] filterLikelihoods(double[] tails) {
    return filterLikelihoods(tails, RED);
  }

  /**
   * Returns tails in which only the first of each run of red ones stays red.
   *
   * @param red up to where a tail is red
   */
  public static double[] filterLikelihoods(double[] tails, double red) {
    double[] filtered = tails.clone();
    for (int i = 1; i < tails.length; i++) {
      filtered[i] = filter(tails[i - 1], tails[i], red);
    }
    return filtered;
  }

  static double filter(double previous, double tail, double red) {
    return tail <= red && previous <= red ? YELLOW : tail;
  }
}
