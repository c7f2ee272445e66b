package io.shallot.detectors.level;

import io.shallot.detectors.model.Limit;
import io.shallot.detectors.model.SortedRing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A generalised Pareto distribution fitted to the latest excesses over a threshold. */
final class ParetoTail {

  // Whatever a distribution looks like, what exceeds a high threshold follows a generalised Pareto
  // law [1, 2]:
  //
  //   P(excess > y) = (1 + g y / s)^(-1/g), exp(-y / s) for g = 0
  //
  // Shape g and scale s come from probability-weighted moments [3]: of n excesses in rising order,
  //
  //   a0 = mean(y_i), a1 = mean((1 - p_i) y_i), p_i = (i - 0.35) / n
  //   g  = 2 - a0 / (a0 - 2 a1), s = a0 (1 - g)
  //
  // which is one pass over sorted numbers with an answer for any sample, where maximum likelihood
  // is a search that may fail [4].
  //
  // Departures: g is kept within 0 and 0.9. Below 0 the law ends somewhere and all that lies beyond
  // is equally impossible: no order, and an infinite score. With fewer than 20 excesses g is 0. An
  // excess counts for at most 50 medians, so that a single 1e300 does not decide the fit: at g = 0
  // none comes so far, at g = 0.5 one of 500.
  //
  // Cost: one pass over up to 200 numbers when an excess comes, else nothing. Memory: 16 bytes an
  // excess.
  //
  // [1] A. Balkema, L. de Haan, Residual life time at great age, Annals of Probability 2 (1974).
  // [2] J. Pickands, Statistical inference using extreme order statistics, Annals of Statistics 3
  //     (1975).
  // [3] J. R. M. Hosking, J. R. Wallis, Parameter and quantile estimation for the generalized
  //     Pareto distribution, Technometrics 29 (1987).
  // [4] S. D. Grimshaw, Computing maximum likelihood estimates for the generalized Pareto
  //     distribution, Technometrics 35 (1993).

  private static final int FEW = 20;
  private static final double MOST_MEDIANS = 50;
  private static final double LARGEST_SHAPE = 0.9;
  private static final double PLOTTING_SHIFT = 0.35;
  private static final double LOG_10 = StrictMath.log(10);
  private static final int OWN_BYTES = 32;

  private final SortedRing excesses;
  private double shape;
  private double scale;

  ParetoTail(int capacity) {
    this(new SortedRing(capacity));
  }

  private ParetoTail(SortedRing excesses) {
    this.excesses = excesses;
    fit();
  }

  static ParetoTail restore(String subject, int capacity, DataInput in) throws IOException {
    return new ParetoTail(SortedRing.restore(subject, capacity, 0, in));
  }

  /** Takes in an excess, at least 0, and fits anew. */
  void add(double excess) {
    excesses.add(excess);
    fit();
  }

  private void fit() {
    int n = excesses.size();
    if (n == 0) {
      return;
    }
    double most = MOST_MEDIANS * excesses.median();
    double share = 1.0 / n; // applied to each number, so that no sum overflows
    double mean = 0;
    double weighted = 0;
    for (int i = 0; i < n; i++) {
      double part = share * Math.min(excesses.get(i), most);
      mean += part;
      weighted += part * (1 - (i + 1 - PLOTTING_SHIFT) * share);
    }
    double lean = mean - 2 * weighted; // at g = 0 it is half of the mean
    double found = n >= FEW && lean > 0 ? 2 - mean / lean : 0;
    shape = Math.max(0, Math.min(found, LARGEST_SHAPE));
    scale = Limit.finite(mean * (1 - shape));
  }

  /** Returns how many excesses it rests on. */
  int size() {
    return excesses.size();
  }

  double shape() {
    return shape;
  }

  /** Returns the scale in the unit of the series; 0 while there is no excess. */
  double scale() {
    return scale;
  }

  /**
   * Returns -log10 of the probability that an excess is larger than this one.
   *
   * @param excess at least 0
   * @param usedScale above 0: the scale fitted, or what is used in its place
   */
  double rarity(double excess, double usedScale) {
    double scaled = Math.min(excess / usedScale, Double.MAX_VALUE);
    double exponent = shape > 0 ? StrictMath.log1p(shape * scaled) / shape : scaled;
    return exponent / LOG_10;
  }

  void snapshot(DataOutput out) throws IOException {
    excesses.snapshot(out);
  }

  long sizeBytes() {
    return OWN_BYTES + excesses.sizeBytes();
  }
}
