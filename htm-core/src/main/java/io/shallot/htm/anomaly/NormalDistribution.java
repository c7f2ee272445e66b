package io.shallot.htm.anomaly;

/**
 * A normal distribution of averaged raw anomaly scores, and how far out in it a score lies.
 *
 * @param mean finite
 * @param variance finite, above 0
 */
public record NormalDistribution(double mean, double variance) {

  /** The least mean a fit gives: nearly perfect prediction makes no small blip an anomaly. */
  public static final double LEAST_MEAN = 0.03;

  /** The least variance a fit gives. */
  public static final double LEAST_VARIANCE = 0.0003;

  /** So broad that every score in [0, 1] has a tail of nearly one half: nothing is an anomaly. */
  public static final NormalDistribution BROAD = new NormalDistribution(0.5, 1e6);

  // The reference's square root of 2. Published scores hold only with it: 6 standard deviations
  // out the right root would change a tail by 0.03 %.
  private static final double SQRT_2 = 1.4142;

  /** Checks the ranges. */
  public NormalDistribution {
    if (!Double.isFinite(mean) || !(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a normal distribution needs a finite mean and a finite variance above 0, but had "
              + mean
              + " and "
              + variance);
    }
  }

  /**
   * Returns the fit to a mean and a variance, each lifted to its least.
   *
   * @param variance of the population: the sum of squares divided by n
   */
  public static NormalDistribution floored(double mean, double variance) {
    return new NormalDistribution(Math.max(mean, LEAST_MEAN), Math.max(variance, LEAST_VARIANCE));
  }

  /**
   * Returns the fit to samples, {@linkplain #floored floored}.
   *
   * @param samples at least one
   */
  public static NormalDistribution estimate(double... samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("a normal distribution needs at least 1 sample, had none");
    }
    double mean = 0;
    double squares = 0;
    int count = 0;
    for (double sample : samples) {
      count++;
      double delta = sample - mean;
      mean += delta / count;
      squares += delta * (sample - mean);
    }
    return floored(mean, squares / count);
  }

  /**
   * Returns the probability of a greater value: Q((value - mean) / deviation), in [0, 1].
   *
   * @param value finite
   */
  public double upperTail(double value) {
    return upperTail(value, mean, StrictMath.sqrt(variance));
  }

  /**
   * Returns the probability of a value farther from the mean than this one, on its side of it: in
   * [0, 0.5], and equal for both sides.
   *
   * @param value finite
   */
  public double tail(double value) {
    return upperTail(value < mean ? 2 * mean - value : value);
  }

  static double upperTail(double value, double mean, double deviation) {
    return 0.5 * Erfc.of((value - mean) / deviation / SQRT_2);
  }
}
