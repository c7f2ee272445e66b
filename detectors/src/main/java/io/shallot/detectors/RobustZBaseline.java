package io.shallot.detectors;

import io.shallot.detectors.model.SortedRing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Expects the median of the last points, give or take their median absolute deviation. */
final class RobustZBaseline implements Baseline {

  // Idea: nearly half of the window may be anything (an attack, an outage, a backup) and median
  // and MAD hardly move, where mean and standard deviation would long have swallowed it [1, 2].
  //
  //   expected = median(window)
  //   spread   = 1.4826 * MAD, MAD = median(|x - median|)
  //            = 1.2533 * mean(|x - median|), if MAD = 0: more than half of the values are equal
  //
  // The factors make either estimate the standard deviation of normal data [2].
  //
  // The window is kept sorted. The k points nearest to the median are neighbours in it, so the k-th
  // smallest deviation is found by bisecting for where their block starts.
  //
  // Cost per point, window of n: O(log n) to find places and the MAD, one move of up to 8n bytes,
  // and if MAD = 0 one pass over what differs from the median. Memory: 16 bytes per point
  // seen, at most 16n.
  //
  // Fails: on seasons longer than a step but shorter than the window (the night makes the day look
  // high: take seasonal); on a level that lasts more than half a window, which becomes the norm; on
  // series of rare events, whose median is 0 and whose scale is then mostly the floor.
  //
  // [1] F. R. Hampel, The influence curve and its role in robust estimation, JASA 69 (1974).
  // [2] B. Iglewicz, D. C. Hoaglin, How to Detect and Handle Outliers, ASQC (1993).

  private static final double MAD_TO_SIGMA = 1.4826;
  private static final double MEAN_DEVIATION_TO_SIGMA = 1.2533;
  private static final int OWN_BYTES = 32;

  private final RobustZParameters parameters;
  private final SortedRing window;

  RobustZBaseline(RobustZParameters parameters) {
    this(parameters, new SortedRing(parameters.window()));
  }

  private RobustZBaseline(RobustZParameters parameters, SortedRing window) {
    this.parameters = parameters;
    this.window = window;
  }

  static RobustZBaseline restore(RobustZParameters parameters, DataInput in) throws IOException {
    return new RobustZBaseline(
        parameters,
        SortedRing.restore(
            "the state of " + RobustZParameters.TYPE, parameters.window(), -Double.MAX_VALUE, in));
  }

  @Override
  public boolean expect(long timeMillis, double value, Expectation expectation) {
    int size = window.size();
    if (size < parameters.warmUp()) {
      return false;
    }
    double median = window.median();
    double scale = parameters.floors().scale(median, spread(window, median));
    expectation.set(median, scale, size, 0);
    return true;
  }

  @Override
  public void learn(long timeMillis, double value) {
    window.add(value);
  }

  private static double spread(SortedRing sorted, double median) {
    int size = sorted.size();
    if (sorted.get(0) == sorted.get(size - 1)) {
      return 0; // most series of a quiet host are all zeros
    }
    double mad =
        SortedRing.middle(
            radius(sorted, median, (size + 1) / 2), radius(sorted, median, size / 2 + 1));
    return mad > 0 ? MAD_TO_SIGMA * mad : MEAN_DEVIATION_TO_SIGMA * meanDeviation(sorted, median);
  }

  /** Returns the smallest distance from the center within which {@code count} points lie. */
  private static double radius(SortedRing sorted, double center, int count) {
    int size = sorted.size();
    int low = 0;
    int high = size - count + 1;
    while (low < high) {
      int start = (low + high) >>> 1;
      if (center - sorted.get(start) > sorted.get(start + count - 1) - center) {
        low = start + 1;
      } else {
        high = start;
      }
    }
    double startingHere =
        low <= size - count ? sorted.get(low + count - 1) - center : Double.MAX_VALUE;
    double startingBefore = low > 0 ? center - sorted.get(low - 1) : Double.MAX_VALUE;
    return Math.min(Math.min(startingHere, startingBefore), Double.MAX_VALUE);
  }

  /** Returns the mean distance from the median, stopping where the block equal to it begins. */
  private static double meanDeviation(SortedRing sorted, double median) {
    int size = sorted.size();
    double share = 1.0 / size; // applied to each distance, so that no sum overflows
    double mean = 0;
    for (int i = 0; i < size && sorted.get(i) < median; i++) {
      mean += Math.min(median - sorted.get(i), Double.MAX_VALUE) * share;
    }
    for (int i = size - 1; i >= 0 && sorted.get(i) > median; i--) {
      mean += Math.min(sorted.get(i) - median, Double.MAX_VALUE) * share;
    }
    return mean;
  }

  @Override
  public String basisOf(Expectation expectation) {
    return "the median of the last " + expectation.support() + " points";
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    window.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + window.sizeBytes();
  }
}
