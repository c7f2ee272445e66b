package io.shallot.detectors;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

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
  // The window is kept twice: as a ring in order of arrival, to know what leaves, and sorted. The k
  // points nearest to the median are neighbours in the sorted array, so the k-th smallest deviation
  // is found by bisecting for where their block starts.
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
  private static final int FIRST_CAPACITY = 8;
  private static final int OWN_BYTES = 64;

  private final RobustZParameters parameters;

  private double[] arrived;
  private double[] sorted;
  private int size;
  private int oldest;

  RobustZBaseline(RobustZParameters parameters) {
    this(parameters, FIRST_CAPACITY);
  }

  private RobustZBaseline(RobustZParameters parameters, int capacity) {
    this.parameters = parameters;
    this.arrived = new double[capacity];
    this.sorted = new double[capacity];
  }

  static RobustZBaseline restore(RobustZParameters parameters, DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > parameters.window()) {
      throw new StateException(
          "the state of robust-z must have 0 to "
              + parameters.window()
              + " points, but has "
              + size);
    }
    RobustZBaseline baseline = new RobustZBaseline(parameters, Math.max(FIRST_CAPACITY, size));
    for (int i = 0; i < size; i++) {
      double value = in.readDouble();
      if (!Double.isFinite(value)) {
        throw new StateException("a point of robust-z must be finite, but was " + value);
      }
      baseline.arrived[i] = value;
    }
    baseline.size = size;
    System.arraycopy(baseline.arrived, 0, baseline.sorted, 0, size);
    Arrays.sort(baseline.sorted, 0, size);
    return baseline;
  }

  @Override
  public boolean expect(long timeMillis, double value, Expectation expectation) {
    if (size < parameters.warmUp()) {
      return false;
    }
    double median = median(sorted, size);
    double scale = parameters.floors().scale(median, spread(sorted, size, median));
    expectation.set(median, scale, size, 0);
    return true;
  }

  @Override
  public void learn(long timeMillis, double value) {
    double unsigned = value + 0.0; // makes -0.0 a 0.0, which the search would tell apart
    if (size < parameters.window()) {
      grow();
      arrived[size] = unsigned;
      insert(sorted, size, unsigned);
      size++;
    } else {
      replace(sorted, size, arrived[oldest], unsigned);
      arrived[oldest] = unsigned;
      oldest = oldest + 1 == size ? 0 : oldest + 1;
    }
  }

  private void grow() {
    if (size == sorted.length) {
      int capacity = Math.min(parameters.window(), 2 * size);
      arrived = Arrays.copyOf(arrived, capacity);
      sorted = Arrays.copyOf(sorted, capacity);
    }
  }

  private static void insert(double[] sorted, int size, double value) {
    int at = place(sorted, size, value);
    System.arraycopy(sorted, at, sorted, at + 1, size - at);
    sorted[at] = value;
  }

  private static void replace(double[] sorted, int size, double leaving, double coming) {
    int from = place(sorted, size, leaving);
    int to = place(sorted, size, coming);
    if (to > from) {
      System.arraycopy(sorted, from + 1, sorted, from, to - 1 - from);
      sorted[to - 1] = coming;
    } else {
      System.arraycopy(sorted, to, sorted, to + 1, from - to);
      sorted[to] = coming;
    }
  }

  /** Returns an index at which the value stands or would keep the order. */
  private static int place(double[] sorted, int size, double value) {
    int found = Arrays.binarySearch(sorted, 0, size, value);
    return found >= 0 ? found : -found - 1;
  }

  private static double median(double[] sorted, int size) {
    return middle(sorted[(size - 1) / 2], sorted[size / 2]);
  }

  private static double spread(double[] sorted, int size, double median) {
    if (sorted[0] == sorted[size - 1]) {
      return 0; // most series of a quiet host are all zeros
    }
    double mad =
        middle(
            radius(sorted, size, median, (size + 1) / 2),
            radius(sorted, size, median, size / 2 + 1));
    return mad > 0
        ? MAD_TO_SIGMA * mad
        : MEAN_DEVIATION_TO_SIGMA * meanDeviation(sorted, size, median);
  }

  /** Returns the smallest distance from the center within which {@code count} points lie. */
  private static double radius(double[] sorted, int size, double center, int count) {
    int low = 0;
    int high = size - count + 1;
    while (low < high) {
      int start = (low + high) >>> 1;
      if (center - sorted[start] > sorted[start + count - 1] - center) {
        low = start + 1;
      } else {
        high = start;
      }
    }
    double startingHere = low <= size - count ? sorted[low + count - 1] - center : Double.MAX_VALUE;
    double startingBefore = low > 0 ? center - sorted[low - 1] : Double.MAX_VALUE;
    return Math.min(Math.min(startingHere, startingBefore), Double.MAX_VALUE);
  }

  /** Returns the mean distance from the median, stopping where the block equal to it begins. */
  private static double meanDeviation(double[] sorted, int size, double median) {
    double share = 1.0 / size; // applied to each distance, so that no sum overflows
    double mean = 0;
    for (int i = 0; i < size && sorted[i] < median; i++) {
      mean += Math.min(median - sorted[i], Double.MAX_VALUE) * share;
    }
    for (int i = size - 1; i >= 0 && sorted[i] > median; i--) {
      mean += Math.min(sorted[i] - median, Double.MAX_VALUE) * share;
    }
    return mean;
  }

  /** Returns the middle of two numbers, without overflow, and exactly if they are equal. */
  private static double middle(double a, double b) {
    return a + (b * 0.5 - a * 0.5);
  }

  @Override
  public String basisOf(Expectation expectation) {
    return "the median of the last " + expectation.support() + " points";
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(arrived[(oldest + i) % size]);
    }
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + 2L * Double.BYTES * sorted.length;
  }
}
