package io.shallot.detectors.multivariate;

import io.shallot.api.StateException;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.Limit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Location, spread and correlation of several values that come together, in which old rows fade and
 * outliers count only so far.
 */
final class FadingCorrelation {

  // For the n-th value of element i, a = max(1 - 2^(-1/h), 1/n), h the half-life:
  //
  //   d    = x - m, winsorised to +-4 s 2^floor(r/8)
  //   m    = m + a d
  //   s^2  = (1 - a) (s^2 + a d^2)                     (West's update, see [1])
  //   z    = winsorised d / max(s, floor), to +-4
  //   R_ij = R_ij + a' (z_i z_j - R_ij)                for elements i, j that are both there
  //   rho  = R_ij / sqrt(R_ii R_jj),  rho_ii = 1
  //
  // Winsorising bounds what one row can do (Huber's idea, by element as in [2]). r counts the rows
  // in a row that were pulled in: a change that lasts is accepted, twice as fast every 8 rows,
  // where
  // a plainly winsorised spread that was once 0 would take forever. The first values, whose spread
  // is not known yet, count in full; R begins as the identity, which weighs one row, once an
  // element
  // has been seen LEAST times. Dividing by max(R_ii, 1) keeps a calm element, whose spread is below
  // its floor, from looking correlated, and rho positive semi-definite.
  //
  // Spreads are kept rather than variances, so that values up to 1e308 do not overflow.
  //
  // Cost: O(d^2) a row. Memory: 8 d^2 bytes.
  //
  // [1] T. Finch, Incremental calculation of weighted mean and variance, Cambridge (2009).
  // [2] F. Alqallaf, K. Konis, R. Martin, R. Zamar, Scalable robust covariance and correlation
  //     estimates for data mining, KDD (2002).

  /** How many values of an element must have been seen before it can be judged. */
  static final int LEAST = 8;

  /** Where standardised values end. */
  static final double MOST_DEVIATIONS = 1e6;

  private static final double PULLED_BEYOND = 4;
  private static final int ROWS_PER_DOUBLING = 8;
  private static final int MOST_RUN = 2_000 * ROWS_PER_DOUBLING;

  private static final double LEAST_SQUARE = 0.01;

  private final int size;
  private final double leastWeight;
  private final Floors floors;
  private final int[] counts;
  private final int[] runs;
  private final double[] means;
  private final double[] deviations;
  private final double[] products;
  private final double[] pulled;

  FadingCorrelation(int size, double halfLife, Floors floors) {
    this.size = size;
    this.leastWeight = -StrictMath.expm1(-StrictMath.log(2) / halfLife);
    this.floors = floors;
    counts = new int[size];
    runs = new int[size];
    means = new double[size];
    deviations = new double[size];
    products = new double[size * size];
    pulled = new double[size];
    for (int i = 0; i < size; i++) {
      products[i * size + i] = 1;
    }
  }

  /** Reads back what {@link #snapshot} wrote into one that was just made. */
  void read(DataInput in) throws IOException {
    for (int i = 0; i < size; i++) {
      counts[i] = in.readInt();
      runs[i] = in.readInt();
      means[i] = in.readDouble();
      deviations[i] = in.readDouble();
      if (counts[i] < 0
          || runs[i] < 0
          || runs[i] > MOST_RUN
          || !Double.isFinite(means[i])
          || !(deviations[i] >= 0 && deviations[i] <= Double.MAX_VALUE)) {
        throw new StateException(
            "an element must have a count and a deviation of at least 0 and a finite mean, but has "
                + counts[i]
                + ", "
                + deviations[i]
                + " and "
                + means[i]);
      }
    }
    double most = 2 * PULLED_BEYOND * PULLED_BEYOND;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double product = in.readDouble();
        if (!(Math.abs(product) <= most)) {
          throw new StateException(
              "a mean product must be at most " + most + " in size, but was " + product);
        }
        products[i * size + j] = product;
        products[j * size + i] = product;
      }
    }
  }

  int size() {
    return size;
  }

  /** Returns how many values of an element were learnt; stops at the largest int. */
  int count(int i) {
    return counts[i];
  }

  double mean(int i) {
    return means[i];
  }

  /** Returns the spread of an element or its floor; never 0 and never infinite. */
  double scale(int i) {
    return floors.scale(means[i], deviations[i]);
  }

  /** Returns a value in spreads from the mean, from -1e6 to 1e6. */
  double standardised(int i, double value) {
    double deviations = Limit.finite(value - means[i]) / scale(i);
    return Math.max(-MOST_DEVIATIONS, Math.min(deviations, MOST_DEVIATIONS));
  }

  /** Returns the value that lies so many spreads from the mean; finite. */
  double value(int i, double standardised) {
    return Limit.finite(means[i] + Limit.finite(standardised * scale(i)));
  }

  /** Returns the correlation of two elements, from -1 to 1 but for rounding. */
  double correlation(int i, int j) {
    if (i == j) {
      return 1;
    }
    double norm = Math.sqrt(square(i) * square(j));
    return products[i * size + j] / norm;
  }

  /** Returns the mean square to divide by, at least 1 for an element whose spread is its floor. */
  private double square(int i) {
    double least = deviations[i] < scale(i) ? 1 : LEAST_SQUARE;
    return Math.max(products[i * size + i], least);
  }

  /** Takes in one value per element; NaN where there is none. */
  void learn(double[] row) {
    Arrays.fill(pulled, Double.NaN);
    for (int i = 0; i < size; i++) {
      if (!Double.isNaN(row[i])) {
        learn(i, row[i]);
      }
    }
    for (int i = 0; i < size; i++) {
      if (!Double.isNaN(pulled[i])) {
        for (int j = 0; j <= i; j++) {
          if (!Double.isNaN(pulled[j])) {
            mix(i, j);
          }
        }
      }
    }
  }

  private void mix(int i, int j) {
    // Both counts are past LEAST, and those of this row are in already.
    double weight = weight(Math.min(counts[i], counts[j]) - LEAST + 1);
    double product = products[i * size + j];
    product += weight * (pulled[i] * pulled[j] - product);
    products[i * size + j] = product;
    products[j * size + i] = product;
  }

  private void learn(int i, double value) {
    double scale = scale(i);
    double distance = Limit.finite(value - means[i]);
    if (counts[i] >= LEAST) {
      double most = Limit.finite(Math.scalb(PULLED_BEYOND, runs[i] / ROWS_PER_DOUBLING) * scale);
      boolean beyond = Math.abs(distance) > PULLED_BEYOND * scale;
      runs[i] = beyond ? Math.min(runs[i] + 1, MOST_RUN) : 0;
      distance = Math.max(-most, Math.min(distance, most));
      double deviations = distance / scale;
      pulled[i] = Math.max(-PULLED_BEYOND, Math.min(deviations, PULLED_BEYOND));
    }
    counts[i] = counts[i] == Integer.MAX_VALUE ? counts[i] : counts[i] + 1;
    double weight = weight(counts[i]);
    means[i] = Limit.finite(means[i] + weight * distance);
    double spread = Limit.finite(StrictMath.hypot(deviations[i], Math.sqrt(weight) * distance));
    deviations[i] = Math.sqrt(1 - weight) * spread;
  }

  private double weight(int count) {
    return Math.max(leastWeight, 1.0 / count);
  }

  void snapshot(DataOutput out) throws IOException {
    for (int i = 0; i < size; i++) {
      out.writeInt(counts[i]);
      out.writeInt(runs[i]);
      out.writeDouble(means[i]);
      out.writeDouble(deviations[i]);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        out.writeDouble(products[i * size + j]);
      }
    }
  }

  long sizeBytes() {
    return 64 + 6 * 16 + 8L * size + 24L * size + 8L * size * size;
  }
}
