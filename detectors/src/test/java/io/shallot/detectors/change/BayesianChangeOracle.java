package io.shallot.detectors.change;

import java.util.ArrayList;
import java.util.List;

/** The recursion of Adams and MacKay with every run kept and all probabilities as logarithms. */
final class BayesianChangeOracle {

  private static final int MOST_POINTS = 400;

  /** Of runs of so many points, with scale 1. */
  private static final double[] LOG_PEAK = new double[MOST_POINTS];

  static {
    for (int count = 0; count < MOST_POINTS; count++) {
      LOG_PEAK[count] = logPeak(2 + count);
    }
  }

  /** By integrating the density: slow, and without any gamma function. */
  private static double logPeak(double v) {
    // Substituting x = sqrt(v) tan(a) leaves sqrt(v) times the integral of cos(a)^(v-1).
    int steps = 2_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double a = (i + 0.5) / steps * Math.PI / 2;
      sum += Math.pow(Math.cos(a), v - 1) * Math.PI / 2 / steps;
    }
    return -Math.log(2 * Math.sqrt(v) * sum);
  }

  private static final class Run {
    private double kappa = 0.01;
    private double alpha = 1;
    private double mean;
    private double beta;
    private double logProbability;
    private int count;

    Run(double mean, double beta) {
      this.mean = mean;
      this.beta = beta;
    }

    double scale() {
      return Math.sqrt(beta * (kappa + 1) / (alpha * kappa));
    }

    double logDensity(double value) {
      double v = 2 * alpha;
      double d = (value - mean) / scale();
      return logPeak() - (v + 1) / 2 * Math.log1p(d * d / v);
    }

    double logPeak() {
      return LOG_PEAK[count] - Math.log(scale());
    }

    void learn(double value, boolean clipped) {
      double reach = clipped ? 4 * scale() : Double.MAX_VALUE;
      double distance = Math.max(-reach, Math.min(value - mean, reach));
      beta += kappa * distance * distance / (2 * (kappa + 1));
      mean += distance / (kappa + 1);
      kappa++;
      alpha += 0.5;
      count++;
    }
  }

  private final double hazard;
  private final List<Run> runs = new ArrayList<>();

  BayesianChangeOracle(double expectedRun) {
    hazard = 1 / expectedRun;
  }

  /** Returns the score of a value and learns it. */
  double score(double value, double level, double spread) {
    Run fresh = new Run(level, spread * spread);
    double logPrior = fresh.logDensity(value);
    double logPriorPeak = fresh.logPeak();
    fresh.logProbability = Math.log(hazard) + logPrior;
    double total = fresh.logProbability;
    double peaks = Math.log(hazard) + logPriorPeak;
    double recent = fresh.logProbability;
    for (Run run : runs) {
      double before = Math.log(1 - hazard) + run.logProbability;
      peaks = add(peaks, before + Math.log(0.99) + run.logPeak());
      peaks = add(peaks, before + Math.log(0.01) + logPriorPeak);
      run.logProbability =
          before + add(Math.log(0.99) + run.logDensity(value), Math.log(0.01) + logPrior);
      total = add(total, run.logProbability);
      if (run.count < 5) {
        recent = add(recent, run.logProbability);
      }
      run.learn(value, true);
    }
    fresh.learn(value, false);
    runs.add(fresh);
    for (Run run : runs) {
      run.logProbability -= total;
    }
    double unchanged = Math.max(-Math.expm1(recent - total), 1e-9);
    return (peaks - total) / Math.log(10) - Math.log10(unchanged);
  }

  private static double add(double logA, double logB) {
    double most = Math.max(logA, logB);
    return most + Math.log(Math.exp(logA - most) + Math.exp(logB - most));
  }
}
