package io.shallot.detectors.change;

/** The density of Student's t distribution, and how far out its values are. */
final class StudentT {

  // c(v) = Gamma((v+1)/2) / (Gamma(v/2) sqrt(v pi)) = g(v) / sqrt(v pi), where
  // g(v) g(v+1) = v/2 and g(1) = 1/sqrt(pi). From TABLED degrees of freedom on, Stirling's series
  // gives sqrt(2 pi) c(v) = 1 - 1/(4v) + 1/(32v^2) + ..., to 1e-9 and better.
  //
  // The normal deviate that is exceeded as often as t is, within about 1 % [1], is
  //
  //   z = (8v+1)/(8v+3) sqrt(v ln(1 + t^2/v))
  //
  // [1] D. L. Wallace, Bounds on normal approximations to Student's and the chi-square
  //     distributions, Annals of Mathematical Statistics 30 (1959).

  private static final int TABLED = 512;
  private static final double[] PEAK = new double[TABLED];

  static {
    double g = 1 / Math.sqrt(Math.PI);
    for (int v = 1; v < TABLED; v++) {
      PEAK[v] = g / Math.sqrt(v * Math.PI);
      g = 0.5 * v / g;
    }
  }

  private StudentT() {}

  /** Returns the density at 0 of the distribution with scale 1. */
  static double peak(int freedom) {
    if (freedom < TABLED) {
      return PEAK[freedom];
    }
    double inverse = 1.0 / freedom;
    return (1 - inverse * (0.25 - inverse / 32)) / Math.sqrt(2 * Math.PI);
  }

  /** Returns the density as a share of that at 0. */
  static double share(int freedom, double squaredDistance) {
    return StrictMath.exp(-0.5 * (freedom + 1.0) * StrictMath.log1p(squaredDistance / freedom));
  }

  /** Returns the normal deviate, at least 0, that is exceeded as often as a value. */
  static double normal(double freedom, double squaredValue) {
    return (8 * freedom + 1)
        / (8 * freedom + 3)
        * Math.sqrt(freedom * StrictMath.log1p(squaredValue / freedom));
  }
}
