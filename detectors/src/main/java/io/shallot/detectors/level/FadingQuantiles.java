package io.shallot.detectors.level;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Quantiles of a stream in which old points fade, held in a few hundred numbers. */
final class FadingQuantiles {

  // Idea: points that lie side by side are held as one value with their weight. How much weight a
  // value may stand for depends on where it lies: much in the middle, hardly more than one point
  // near the ends, where detectors look.
  //
  //   weight <= max(1, 4 q (1 - q) W / 50), q the share of the total weight W below its middle
  //
  // which is the size limit of the t-digest [1, scale function k2]. Weights fade by 2^(-1/h) a
  // point, h the half-life, as exponential decay is put on quantile summaries in [2]: all weights
  // of a summary shrink alike, so nothing but the sum needs to be known of the past.
  //
  // Departures: a merged value is not the mean of both but that of the heavier (of the inner one if
  // they weigh the same), so that every value told was seen, many equal values stay exact, and a
  // single 1e300 that has faded is dropped instead of spoiling its neighbour. Equal values merge
  // however heavy. Points are taken in by blocks of 16, within which none fades; until 128 have
  // come, one by one.
  //
  // Cost per point: a sixteenth of a sort of 16 numbers and a pass over all values. Memory: 16
  // bytes for each value held, about 250 at a half-life of 2,000 points, at most 1,024. A
  // half-life below 16 points would be blurred by the blocks.
  //
  // Error: about the weight of one value in rank, that is 2 % of W at the median and one or two
  // points at a share of 0.5 %.
  //
  // [1] T. Dunning, O. Ertl, Computing extremely accurate quantiles using t-digests,
  //     arXiv:1902.04023 (2019).
  // [2] G. Cormode, F. Korn, S. Tirthapura, Exponentially decayed aggregates on data streams, ICDE
  //     (2008).

  private static final double COMPRESSION = 50;
  private static final int BLOCK = 16;
  private static final int ONE_BY_ONE = 128;
  private static final int MOST_VALUES = 1024;
  private static final int FIRST_CAPACITY = 8;
  private static final int OWN_BYTES = 56 + 16 + 8 * BLOCK + 2 * 16;

  private final double fade;
  private final double[] fresh = new double[BLOCK];
  private int freshCount;
  private int count;

  private double[] values;
  private double[] weights;
  private int size;
  private double total;

  /**
   * Makes a summary of nothing.
   *
   * @param halfLife after how many points a point weighs half
   */
  FadingQuantiles(double halfLife) {
    this(halfLife, FIRST_CAPACITY);
  }

  private FadingQuantiles(double halfLife, int capacity) {
    fade = StrictMath.exp(-StrictMath.log(2) / halfLife);
    values = new double[capacity];
    weights = new double[capacity];
  }

  /**
   * Reads a summary back.
   *
   * @param subject what it belongs to, for the message
   */
  static FadingQuantiles restore(String subject, double halfLife, DataInput in) throws IOException {
    int count = in.readInt();
    int freshCount = in.readInt();
    int size = in.readInt();
    if (count < 0
        || freshCount < 0
        || freshCount >= BLOCK
        || size < 0
        || size > MOST_VALUES - BLOCK) {
      throw new StateException(
          String.format(
              "the state of %s must have at least 0 points, fewer than %d of them fresh, and at"
                  + " most %d values, but has %d, %d and %d",
              subject, BLOCK, MOST_VALUES - BLOCK, count, freshCount, size));
    }
    FadingQuantiles quantiles = new FadingQuantiles(halfLife, Math.max(FIRST_CAPACITY, size));
    for (int i = 0; i < freshCount; i++) {
      quantiles.fresh[i] = finite(subject, in.readDouble());
    }
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      double value = finite(subject, in.readDouble());
      double weight = in.readDouble();
      if (!(value > before) || !(weight > 0 && weight <= Integer.MAX_VALUE)) {
        throw new StateException(
            "the values of "
                + subject
                + " must rise and weigh more than 0, but there is "
                + value
                + " of weight "
                + weight
                + " after "
                + before);
      }
      quantiles.values[i] = value;
      quantiles.weights[i] = weight;
      before = value;
    }
    quantiles.count = count;
    quantiles.freshCount = freshCount;
    quantiles.size = size;
    quantiles.total = quantiles.sum();
    return quantiles;
  }

  private static double finite(String subject, double value) throws StateException {
    if (!Double.isFinite(value)) {
      throw new StateException("a value of " + subject + " must be finite, but was " + value);
    }
    return value;
  }

  /** Takes a point in. */
  void add(double value) {
    fresh[freshCount++] = value + 0.0; // makes -0.0 a 0.0
    count = count == Integer.MAX_VALUE ? count : count + 1;
    if (freshCount == BLOCK || count <= ONE_BY_ONE) {
      takeIn();
    }
  }

  private void takeIn() {
    Arrays.sort(fresh, 0, freshCount);
    fadeBy(freshCount);
    mergeFresh();
    freshCount = 0;
    total = sum();
    for (double slack = 1; slack == 1 || size > MOST_VALUES - BLOCK; slack *= 2) {
      compress(slack);
    }
    total = sum();
  }

  private void fadeBy(int points) {
    double left = 1;
    for (int i = 0; i < points; i++) {
      left *= fade;
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double weight = weights[i] * left;
      if (weight >= Double.MIN_NORMAL) {
        values[kept] = values[i];
        weights[kept++] = weight;
      }
    }
    size = kept;
  }

  /** Merges the sorted block into the sorted values, from the end, so that no copy is needed. */
  private void mergeFresh() {
    int to = size + freshCount;
    if (to > values.length) {
      int capacity = Math.min(MOST_VALUES, Math.max(to, values.length + values.length / 2));
      values = Arrays.copyOf(values, capacity);
      weights = Arrays.copyOf(weights, capacity);
    }
    int old = size - 1;
    int young = freshCount - 1;
    size = to;
    while (young >= 0) {
      to--;
      if (old >= 0 && values[old] > fresh[young]) {
        values[to] = values[old];
        weights[to] = weights[old--];
      } else {
        values[to] = fresh[young--];
        weights[to] = 1;
      }
    }
  }

  private void compress(double slack) {
    int last = 0;
    double before = 0;
    for (int i = 1; i < size; i++) {
      double together = weights[last] + weights[i];
      double share = Math.min((before + together / 2) / total, 1);
      double limit = Math.max(1, 4 * share * (1 - share) * total / COMPRESSION);
      if (values[last] == values[i] || together <= slack * limit) {
        boolean later = weights[i] == weights[last] ? share < 0.5 : weights[i] > weights[last];
        if (later) {
          values[last] = values[i];
        }
        weights[last] = together;
      } else {
        before += weights[last];
        last++;
        values[last] = values[i];
        weights[last] = weights[i];
      }
    }
    size = last + 1;
  }

  private double sum() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weights[i];
    }
    return sum;
  }

  /** Returns how many points came; stops at the largest int. */
  int count() {
    return count;
  }

  /** Returns the weight of all points that were taken in. */
  double total() {
    return total;
  }

  /** Returns the smallest value that has at least a share of the weight at or below it. */
  double low(double share) {
    double wanted = share * total;
    double sum = weights[0];
    int i = 0;
    while (sum < wanted && i < size - 1) {
      sum += weights[++i];
    }
    return values[i];
  }

  /** Returns the largest value that has at least a share of the weight at or above it. */
  double high(double share) {
    double wanted = share * total;
    int i = size - 1;
    double sum = weights[i];
    while (sum < wanted && i > 0) {
      sum += weights[--i];
    }
    return values[i];
  }

  /**
   * Returns the share of the weight beyond one of the values, at least what half a point or half of
   * the value's own weight would have, whichever is less: something unseen can always come.
   *
   * @param value one of those held
   * @param above whether the share above it is asked for, or that below
   */
  double shareBeyond(double value, boolean above) {
    double beyond = 0;
    double own = 0;
    for (int k = 0; k < size; k++) {
      int i = above ? size - 1 - k : k;
      if (values[i] == value) {
        own = weights[i];
        break;
      }
      beyond += weights[i];
    }
    return Math.max(beyond, Math.min(0.5, own / 2)) / total;
  }

  /**
   * Returns the share of the weight below a number, half of what is equal included; between values
   * it rises in a straight line.
   */
  double shareBelow(double number) {
    double below = 0;
    int i = 0;
    while (i < size && values[i] < number) {
      below += weights[i++];
    }
    if (i == size) {
      return 1;
    }
    double here = below + weights[i] / 2;
    if (i == 0 || values[i] == number) {
      return (values[i] == number ? here : 0) / total;
    }
    double previous = below - weights[i - 1] / 2;
    double way = number / 2 - values[i - 1] / 2;
    double gap = values[i] / 2 - values[i - 1] / 2;
    return (gap > 0 ? previous + (here - previous) * (way / gap) : here) / total;
  }

  /** Returns how many values are held. */
  int size() {
    return size;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeInt(freshCount);
    out.writeInt(size);
    for (int i = 0; i < freshCount; i++) {
      out.writeDouble(fresh[i]);
    }
    for (int i = 0; i < size; i++) {
      out.writeDouble(values[i]);
      out.writeDouble(weights[i]);
    }
  }

  long sizeBytes() {
    return OWN_BYTES + 2L * Double.BYTES * values.length;
  }
}
