package io.shallot.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How often p-values reached each level, series by series, and whether that is more often than they
 * say.
 */
final class PValueShares {

  // p-values of one series depend on one another: scores of windows overlap, and all are ranked in
  // the same past. Series are independent. So the unit of the test is a series: with x of its n
  // p-values at most u, the excess over what is allowed is d = x - u n, and under the hypothesis
  // that p-values are super-uniform the mean of d is at most 0. One-sided t test over the B series:
  //
  //   sum of d > t(B - 1, 1 - CHANCE) sqrt(max(B var(d), sum of n u (1 - u)))
  //
  // The second term is the variance of independent p-values that are uniform: where few series
  // reach a level at all, what varies between those there are says too little.

  static final double[] LEVELS = {0.1, 0.01, 0.001};

  /**
   * The chance that one comparison fails by bad luck where p-values are exactly uniform. All
   * detectors, kinds of data and levels together are about a thousand.
   */
  private static final double CHANCE = 1e-4;

  /** The p-values of one series: how many there were, and how many of them reached each level. */
  private record Tally(int judged, List<Integer> reached) {}

  private final List<Tally> series = new ArrayList<>();

  /** Takes the p-values of a series. */
  void add(double[] pValues) {
    List<Integer> reached = new ArrayList<>();
    for (double level : LEVELS) {
      int count = 0;
      for (double p : pValues) {
        count += p <= level ? 1 : 0;
      }
      reached.add(count);
    }
    series.add(new Tally(pValues.length, reached));
  }

  /** Takes all series of another. */
  void addAll(PValueShares other) {
    series.addAll(other.series);
  }

  /** Returns how many p-values there are. */
  long judged() {
    return series.stream().mapToLong(Tally::judged).sum();
  }

  /** Returns the share of p-values that are at most a level. */
  double share(int level) {
    return series.stream().mapToLong(tally -> tally.reached().get(level)).sum() / (double) judged();
  }

  /** Returns the largest share that a level may be reached by without being significantly above. */
  double most(int level) {
    double u = LEVELS[level];
    double mean = series.stream().mapToDouble(tally -> excess(tally, level)).average().orElse(0);
    double squares =
        series.stream()
            .mapToDouble(tally -> excess(tally, level) - mean)
            .map(distance -> distance * distance)
            .sum();
    int count = series.size();
    double between = squares * count / (count - 1);
    double independent = judged() * u * (1 - u);
    double t = new TDistribution(count - 1.0).inverseCumulativeProbability(1 - CHANCE);
    return u + t * Math.sqrt(Math.max(between, independent)) / judged();
  }

  private static double excess(Tally tally, int level) {
    return tally.reached().get(level) - LEVELS[level] * tally.judged();
  }

  /** Returns the levels that were reached significantly more often than they say, in words. */
  List<String> violations() {
    List<String> found = new ArrayList<>();
    for (int level = 0; level < LEVELS.length; level++) {
      if (share(level) > most(level)) {
        found.add(
            String.format(
                Locale.ROOT,
                "%s was reached by %.5f of %d, at most %.5f are allowed",
                LEVELS[level],
                share(level),
                judged(),
                most(level)));
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return IntStream.range(0, LEVELS.length)
        .mapToObj(level -> String.format(Locale.ROOT, "%.2f", share(level) / LEVELS[level]))
        .collect(Collectors.joining(" ", "share / level ", " of " + judged()));
  }
}
