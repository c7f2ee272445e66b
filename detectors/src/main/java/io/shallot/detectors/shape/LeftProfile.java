package io.shallot.detectors.shape;

import java.util.Arrays;

/** Finds for the newest window of a series the earlier one of most similar shape. */
final class LeftProfile {

  // The left matrix profile [1] of a stream, one entry at a time. With w the window, of points
  // x[t], mean m, deviation s and a deviation f under which a window counts as flat,
  //
  //   z(x)    = (x - m) / r,  r = sqrt(s^2 + f^2)
  //   d(l)^2  = |z(now) - z(l points ago)|^2 / w
  //           = s^2/r^2 + s'^2/r'^2 - 2 (p(l)/w - m m') / (r r')
  //   p(l)    = sum of x[t-i] x[t-l-i], i < w:  p(l) += x[t] x[t-l] - x[t-w] x[t-l-w]
  //
  // so a point costs two multiply-adds per lag to keep the products [2] and about six to compare.
  // p(l) belongs to the lag, not to a pair of windows, so it is updated where it stands.
  //
  // Updated for ever, sums of rounded products drift, and one huge value spoils them for good. So
  // points are whole numbers up to 2^20 on either side: products are below 2^40, sums of up to 512
  // below 2^49, and every sum is exact, in any order. A state needs no sums: they are made anew
  // from the points, bit for bit the same.
  //
  // Departure from [1]: f. Plain z-normalisation (f = 0) makes flat windows all noise: two of them
  // are as far apart as two random walks, and constant ones are undefined. With f they become small
  // instead of wild; two constant windows are 0 apart.
  //
  // Cost: O(memory) per point, no branch but the search for the least. Memory: 4 doubles per point.
  //
  // [1] C.-C. M. Yeh et al., Matrix profile I: all pairs similarity joins for time series, ICDM
  //     (2016).
  // [2] Y. Zhu et al., Matrix profile II: exploiting a novel algorithm and GPUs, ICDM (2016).

  /** Where points end on either side. */
  static final double LARGEST = 1 << 20;

  private static final int FIRST_CAPACITY = 64;
  private static final int OWN_BYTES = 96 + 16;

  private final int window;
  private final int memory;
  private final double flat;

  private final Recent points;

  /** Of the window that ends with each point: 1 / r, and mean / r. */
  private final Recent inverses;

  private final Recent ratios;

  /** p(l) at index l - window. */
  private double[] products = new double[FIRST_CAPACITY];

  private double sum;
  private double sumOfSquares;

  private double mean;
  private double inverse;
  private int bestLag;

  /**
   * Makes a profile of no points.
   *
   * @param window how long a shape is, at most 512
   * @param memory how many points are kept, at least two windows
   * @param flat the deviation within a window that counts as half flat, above 0
   */
  LeftProfile(int window, int memory, double flat) {
    this.window = window;
    this.memory = memory;
    this.flat = flat;
    this.points = new Recent(memory);
    this.inverses = new Recent(memory);
    this.ratios = new Recent(memory);
  }

  /** Forgets all points. */
  void clear() {
    points.clear();
    inverses.clear();
    ratios.clear();
    Arrays.fill(products, 0);
    sum = 0;
    sumOfSquares = 0;
  }

  /** Returns whether a window that ends with the next point has one to be compared with. */
  boolean ready() {
    return lags() > 0;
  }

  /**
   * Returns how far the window that would end with a point is from its nearest, d above; 0 is the
   * same shape, sqrt(2) unrelated, 2 the opposite.
   *
   * @param point a whole number up to {@link #LARGEST} on either side
   */
  double distance(double point) {
    double leaving = points.get(window - 1);
    measure(sum + point - leaving, sumOfSquares + point * point - leaving * leaving);
    double least = search(point, leaving);
    double own = 1 - flat * flat * inverse * inverse;
    return Math.sqrt(Math.max(0, own + least));
  }

  private void measure(double newSum, double newSumOfSquares) {
    mean = newSum / window;
    double variance = Math.max(0, newSumOfSquares / window - mean * mean);
    inverse = 1 / Math.sqrt(variance + flat * flat);
  }

  /** Returns the least of d^2 without the part that is the same for all lags. */
  private double search(double point, double leaving) {
    double[] x = points.array();
    double[] inverseOf = inverses.array();
    double[] ratioOf = ratios.array();
    int atX = points.head() - 1;
    int atInverse = inverses.head() - 1;
    int atRatio = ratios.head() - 1;
    int lags = lags();
    double flatSquare = flat * flat;
    double perWindow = 2 * inverse / window;
    double perMean = 2 * inverse * mean;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0, lag = window; i < lags; i++, lag++) {
      double product = products[i] + point * x[atX + lag] - leaving * x[atX + window + lag];
      double otherInverse = inverseOf[atInverse + lag];
      double square =
          1
              - flatSquare * otherInverse * otherInverse
              - perWindow * product * otherInverse
              + perMean * ratioOf[atRatio + lag];
      if (square < least) {
        least = square;
        bestLag = lag;
      }
    }
    return least;
  }

  /** Returns at how many lags, the window's length being the first, all points are known. */
  private int lags() {
    return Math.max(0, points.size() - 2 * window + 1);
  }

  /** Returns how many points ago the nearest window of the last query ended. */
  int bestLag() {
    return bestLag;
  }

  /** Returns what the nearest window of the last query makes of its newest point. */
  double expected() {
    double otherInverse = inverses.get(bestLag - 1);
    double otherMean = ratios.get(bestLag - 1) / otherInverse;
    return mean + (points.get(bestLag - 1) - otherMean) * otherInverse / inverse;
  }

  /** Puts a point in. */
  void push(double point) {
    multiply(point, points.size() >= window ? points.get(window - 1) : 0);
    append(point);
  }

  /** Puts one of many points in; after the last {@link #multiplyAnew} must be called. */
  void append(double point) {
    double leaving = points.size() >= window ? points.get(window - 1) : 0;
    sum += point - leaving;
    sumOfSquares += point * point - leaving * leaving;
    measure(sum, sumOfSquares);
    points.push(point);
    inverses.push(inverse);
    ratios.push(mean * inverse);
  }

  /** Makes the products of all lags from the points: window times as much work as a point is. */
  void multiplyAnew() {
    int known = known(points.size() - window);
    reserve(known);
    double[] x = points.array();
    int head = points.head();
    int end = head + points.size();
    for (int i = 0; i < known; i++) {
      int other = head + window + i;
      double product = 0;
      for (int k = 0; k < window && other + k < end; k++) {
        product += x[head + k] * x[other + k];
      }
      products[i] = product;
    }
  }

  private void multiply(double point, double leaving) {
    int known = known(points.size() - window + 1);
    reserve(known);
    double[] x = points.array();
    int at = points.head() + window - 1;
    int paired = lags();
    for (int i = 0; i < paired; i++) {
      products[i] += point * x[at + i] - leaving * x[at + i + window];
    }
    for (int i = paired; i < known; i++) { // the series began less than a window before
      products[i] += point * x[at + i];
    }
  }

  /** Returns how many lags have at least one product, of those that are ever looked at. */
  private int known(int lagsWithAPoint) {
    return Math.max(0, Math.min(lagsWithAPoint, memory - 2 * window + 1));
  }

  private void reserve(int known) {
    if (known > products.length) {
      products = Arrays.copyOf(products, known(2 * known));
    }
  }

  long sizeBytes() {
    return OWN_BYTES
        + (long) Double.BYTES * products.length
        + points.sizeBytes()
        + inverses.sizeBytes()
        + ratios.sizeBytes();
  }
}
