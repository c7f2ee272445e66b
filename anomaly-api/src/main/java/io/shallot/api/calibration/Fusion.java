package io.shallot.api.calibration;

/**
 * How the p-values of several detectors on one point become one.
 *
 * <p>Detectors that judge the same points depend on one another, mostly strongly. So what counts is
 * whether the result is still a p-value then: reached no more often than it says while all is well.
 */
public enum Fusion {
  /*
   * With n p-values p_i, of which the smallest is p_(1):
   *
   *   AGREED         n p_(1) if every p_i is at most a limit, else 1
   *   MINIMUM        n p_(1)                                             Bonferroni
   *   FISHER         P(X > -2 sum ln p_i), X of chi^2 with 2n degrees    [1]
   *                  = exp(-s) sum of s^k / k! for k < n,  s = -sum ln p_i
   *   HARMONIC_MEAN  a(n) n / sum of 1 / p_i                             [2, 3]
   *                  a(1) = 1, a(2) = 2, a(n) = (y + n)^2 / ((y + 1) n)
   *                  with y > 0 where y^2 = n ((y + 1) ln(y + 1) - y)    [3]
   *
   * The harmonic mean itself is nearly a p-value where dependence is weak [2]; with the factor a it
   * is one in any case [3]. It lies between p_(1) and n p_(1). So the result is smaller than
   * Bonferroni's only where most detectors are about equally convinced, by at most 8 % for three and
   * 54 % for ten, and larger, up to a(n) times, where one is convinced alone.
   *
   * Cost: a division or a logarithm for each p-value.
   *
   * [1] R. A. Fisher: Statistical Methods for Research Workers, 4th edition, 1932.
   * [2] D. J. Wilson: The harmonic mean p-value for combining dependent tests, PNAS 116 (2019).
   * [3] V. Vovk, R. Wang: Combining p-values via averaging, Biometrika 107 (2020).
   */

  /**
   * One is convinced and none objects: {@link #MINIMUM} where no p-value is above a limit, 1 where
   * one is. Valid whatever their dependence. The fewest false alarms; a detector that sees nothing
   * silences the others.
   */
  AGREED,
  /**
   * The smallest times their number (Bonferroni). Valid whatever their dependence; tells what a
   * single detector is convinced of.
   */
  MINIMUM,
  /**
   * Fisher's sum of logarithms: many weak doubts make a strong one. Valid only where they are
   * independent, which detectors of one series are not: the more alike they are, the more often it
   * is small without reason. For detectors of unlike kinds, with a stricter limit.
   */
  FISHER,
  /**
   * The harmonic mean times a factor that makes it valid whatever their dependence. Sharper than
   * the minimum where most agree, duller where one is convinced alone.
   */
  HARMONIC_MEAN;

  private static final double LEAST_P = 1e-300;

  /** The factors a(n) of the harmonic mean, for n below the length. */
  private static final double[] HARMONIC_FACTORS = harmonicFactors(33);

  /**
   * Returns one p-value for several.
   *
   * @param pValues each in (0, 1]
   * @param size how many of them there are, from the first on; for none, the result is 1
   * @param limit for {@link #AGREED}: a p-value above it objects; others do not use it
   * @return in (0, 1]
   */
  public double fuse(double[] pValues, int size, double limit) {
    if (size == 0) {
      return 1;
    }
    double fused =
        switch (this) {
          case AGREED -> largest(pValues, size) <= limit ? size * smallest(pValues, size) : 1;
          case MINIMUM -> size * smallest(pValues, size);
          case FISHER -> fisher(pValues, size);
          case HARMONIC_MEAN -> harmonicFactor(size) * harmonicMean(pValues, size);
        };
    return Math.max(LEAST_P, Math.min(1, fused));
  }

  private static double smallest(double[] pValues, int size) {
    double smallest = 1;
    for (int i = 0; i < size; i++) {
      smallest = Math.min(smallest, pValues[i]);
    }
    return smallest;
  }

  private static double largest(double[] pValues, int size) {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, pValues[i]);
    }
    return largest;
  }

  private static double fisher(double[] pValues, int size) {
    double s = 0;
    for (int i = 0; i < size; i++) {
      s -= StrictMath.log(pValues[i]);
    }
    // exp(-s) is part of each term, so that large sums do not overflow.
    double term = StrictMath.exp(-s);
    double sum = term;
    for (int k = 1; k < size; k++) {
      term *= s / k;
      sum += term;
    }
    return sum;
  }

  private static double harmonicMean(double[] pValues, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 1 / pValues[i];
    }
    return size / sum;
  }

  private static double harmonicFactor(int size) {
    // Beyond the table, the simple bound of [3].
    return size < HARMONIC_FACTORS.length
        ? HARMONIC_FACTORS[size]
        : StrictMath.E * StrictMath.log(size);
  }

  private static double[] harmonicFactors(int length) {
    double[] factors = new double[length];
    factors[1] = 1;
    factors[2] = 2;
    for (int n = 3; n < length; n++) {
      // Below the root y^2 is the smaller side, above it the larger.
      double low = 0.5;
      double high = 10.0 * n;
      for (int i = 0; i < 100; i++) {
        double y = (low + high) / 2;
        if (y * y < n * ((y + 1) * StrictMath.log(y + 1) - y)) {
          low = y;
        } else {
          high = y;
        }
      }
      factors[n] = (low + n) * (low + n) / ((low + 1) * n);
    }
    return factors;
  }
}
