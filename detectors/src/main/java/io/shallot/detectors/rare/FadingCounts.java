package io.shallot.detectors.rare;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** How often each of a bounded number of categories came, where old points count less. */
final class FadingCounts {

  // Instead of letting all counts fade at each point, a point counts for more the later it comes:
  // "unit" grows by 2^(1/h), and a count is its weight divided by the unit. When the unit gets
  // large, all weights are divided by a power of two, which is exact; one that vanishes is gone.

  private static final int RESCALE_EXPONENT = 200;
  private static final double RESCALE_AT = Math.scalb(1.0, RESCALE_EXPONENT);

  private static final int LEAST_CAPACITY = 16;

  private final int capacity;
  private final double growth;
  private double[] categories = new double[0]; // ascending
  private double[] weights = new double[0];
  private int size;
  private int points;
  private double unit = 1;
  private double total;

  FadingCounts(int capacity, double halfLife) {
    this.capacity = capacity;
    this.growth = StrictMath.pow(2, 1 / halfLife);
  }

  static FadingCounts restore(int capacity, double halfLife, DataInput in) throws IOException {
    FadingCounts counts = new FadingCounts(capacity, halfLife);
    counts.points = in.readInt();
    counts.unit = in.readDouble();
    counts.total = in.readDouble();
    int size = in.readInt();
    if (counts.points < 0
        || size < 0
        || size > Math.min(capacity, counts.points)
        || !(counts.unit >= 1 && counts.unit <= RESCALE_AT)
        || !(counts.total >= 0 && counts.total <= 2 * RESCALE_AT / (counts.growth - 1))) {
      throw new StateException(
          "counts must have up to "
              + capacity
              + " categories of as many points and a unit of at least 1, but have "
              + size
              + " of "
              + counts.points
              + " and "
              + counts.unit);
    }
    counts.categories = new double[size];
    counts.weights = new double[size];
    counts.size = size;
    for (int i = 0; i < size; i++) {
      counts.categories[i] = in.readDouble();
      counts.weights[i] = in.readDouble();
      if (!Double.isFinite(counts.categories[i])
          || (i > 0 && !(counts.categories[i] > counts.categories[i - 1]))
          || !(counts.weights[i] >= 0 && counts.weights[i] <= Double.MAX_VALUE)) {
        throw new StateException(
            "categories must ascend and weights be finite and at least 0, but number "
                + i
                + " is "
                + counts.categories[i]
                + " and weighs "
                + counts.weights[i]);
      }
    }
    return counts;
  }

  void add(double category) {
    unit *= growth;
    if (unit > RESCALE_AT) {
      rescale();
    }
    points = points == Integer.MAX_VALUE ? points : points + 1;
    total += unit;
    double kept = category + 0.0; // -0.0 is 0.0
    int place = Arrays.binarySearch(categories, 0, size, kept);
    if (place >= 0) {
      weights[place] += unit;
    } else {
      insert(-place - 1, kept);
    }
  }

  private void insert(int wanted, double category) {
    int place = wanted;
    if (size == capacity) {
      int rarest = rarest();
      remove(rarest);
      place = rarest < place ? place - 1 : place;
    } else if (size == categories.length) {
      int length = Math.min(capacity, Math.max(LEAST_CAPACITY, size + size / 2));
      categories = Arrays.copyOf(categories, length);
      weights = Arrays.copyOf(weights, length);
    }
    System.arraycopy(categories, place, categories, place + 1, size - place);
    System.arraycopy(weights, place, weights, place + 1, size - place);
    categories[place] = category;
    weights[place] = unit;
    size++;
  }

  private int rarest() {
    int rarest = 0;
    for (int i = 1; i < size; i++) {
      if (weights[i] < weights[rarest]) {
        rarest = i;
      }
    }
    return rarest;
  }

  private void remove(int place) {
    size--;
    System.arraycopy(categories, place + 1, categories, place, size - place);
    System.arraycopy(weights, place + 1, weights, place, size - place);
  }

  private void rescale() {
    unit = Math.scalb(unit, -RESCALE_EXPONENT);
    total = Math.scalb(total, -RESCALE_EXPONENT);
    for (int i = 0; i < size; i++) {
      weights[i] = Math.scalb(weights[i], -RESCALE_EXPONENT);
    }
  }

  /** Returns the faded count of a category; 0 if it is not remembered. */
  double count(double category) {
    int place = Arrays.binarySearch(categories, 0, size, category + 0.0);
    return place < 0 ? 0 : weights[place] / unit;
  }

  /** Returns the faded count of all points. */
  double total() {
    return total / unit;
  }

  /** Returns the sum of the counts that are at most 1. */
  double totalOfSingles() {
    return weightUpTo(unit) / unit;
  }

  /** Returns the sum of the counts that are at most that of a category; 0 if it is not there. */
  double totalAsRareAs(double category) {
    int place = Arrays.binarySearch(categories, 0, size, category + 0.0);
    return place < 0 ? 0 : weightUpTo(weights[place]) / unit;
  }

  private double weightUpTo(double most) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      if (weights[i] <= most) {
        sum += weights[i];
      }
    }
    return sum;
  }

  /** Returns how many categories are remembered. */
  int size() {
    return size;
  }

  /** Returns how many points were added; stops at the largest int. */
  int points() {
    return points;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(points);
    out.writeDouble(unit);
    out.writeDouble(total);
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(categories[i]);
      out.writeDouble(weights[i]);
    }
  }

  long sizeBytes() {
    return 64 + 2 * 16 + 16L * categories.length;
  }
}
