package io.shallot.detectors.change;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A window of values summed up in buckets, oldest first, whose sizes are powers of two and never
 * grow towards the newest: an exponential histogram.
 */
final class BucketList {

  // A value comes in as a bucket of one. When there are more than "most" buckets of a size, the two
  // oldest of them become one of twice the size. Buckets keep count, mean, sum of squared
  // deviations, least and greatest, and are merged by the update of Chan, Golub and LeVeque.

  private static final int FIRST_CAPACITY = 8;
  private static final int OWN_BYTES = 16 + 5 * 8 + 3 * 4 + 5 * 16;
  private static final int BYTES_PER_BUCKET = 4 * 8 + 4;

  private final int most;

  private int length;
  private int total;
  private int[] count = new int[FIRST_CAPACITY];
  private double[] mean = new double[FIRST_CAPACITY];
  private double[] squares = new double[FIRST_CAPACITY];
  private double[] least = new double[FIRST_CAPACITY];
  private double[] greatest = new double[FIRST_CAPACITY];

  BucketList(int most) {
    this.most = most;
  }

  /** Reads buckets back of which none can be larger than a window. */
  static BucketList restore(int most, int window, DataInput in) throws IOException {
    int length = in.readInt();
    int longest = most * (Integer.SIZE - Integer.numberOfLeadingZeros(window));
    if (length < 0 || length > longest) {
      throw new StateException(
          "the state of adwin must have 0 to " + longest + " buckets, but has " + length);
    }
    BucketList list = new BucketList(most);
    list.reserve(length);
    for (int b = 0; b < length; b++) {
      list.read(b, in);
    }
    list.length = length;
    if (list.total > window) {
      throw new StateException(
          "the window of adwin must have at most " + window + " points, but has " + list.total);
    }
    return list;
  }

  private void read(int b, DataInput in) throws IOException {
    count[b] = in.readInt();
    mean[b] = in.readDouble();
    squares[b] = in.readDouble();
    least[b] = in.readDouble();
    greatest[b] = in.readDouble();
    boolean sized =
        Integer.bitCount(count[b]) == 1
            && count[b] > 0
            && count[b] <= 1 << 20
            && (b == 0 || count[b] <= count[b - 1]);
    if (!sized
        || !(squares[b] >= 0 && squares[b] <= Double.MAX_VALUE)
        || !(least[b] >= -SlowBaseline.LIMIT.largest()
            && least[b] <= mean[b]
            && mean[b] <= greatest[b]
            && greatest[b] <= SlowBaseline.LIMIT.largest())) {
      throw new StateException(
          "a bucket of adwin must hold a power of two of points, no more than an older one, with"
              + " least <= mean <= greatest, but has "
              + count[b]
              + " points and "
              + least[b]
              + ", "
              + mean[b]
              + ", "
              + greatest[b]);
    }
    total += count[b];
  }

  /** Appends a clamped value as the newest. */
  void add(double value) {
    reserve(length + 1);
    count[length] = 1;
    mean[length] = value;
    squares[length] = 0;
    least[length] = value;
    greatest[length] = value;
    length++;
    total++;
    compress();
  }

  private void reserve(int needed) {
    if (needed > count.length) {
      int capacity = Math.max(needed, count.length + count.length / 2);
      count = Arrays.copyOf(count, capacity);
      mean = Arrays.copyOf(mean, capacity);
      squares = Arrays.copyOf(squares, capacity);
      least = Arrays.copyOf(least, capacity);
      greatest = Arrays.copyOf(greatest, capacity);
    }
  }

  private void compress() {
    int end = length; // behind the newest of the buckets of one size
    while (end > most && count[end - 1 - most] == count[end - 1]) {
      int oldest = end - 1 - most; // there never is more than one too many
      merge(oldest);
      end = oldest + 1;
    }
  }

  /** Makes one bucket of this and the next. */
  private void merge(int b) {
    int other = b + 1;
    double distance = mean[other] - mean[b];
    double half = 0.5 * distance; // the two are of one size
    squares[b] += squares[other] + half * distance * count[b];
    mean[b] += half;
    least[b] = Math.min(least[b], least[other]);
    greatest[b] = Math.max(greatest[b], greatest[other]);
    mean[b] = Math.max(least[b], Math.min(mean[b], greatest[b])); // rounding may push it out
    count[b] *= 2;
    remove(other);
  }

  /** Forgets the oldest bucket. */
  void dropOldest() {
    total -= count[0];
    remove(0);
  }

  private void remove(int b) {
    int rest = length - b - 1;
    System.arraycopy(count, b + 1, count, b, rest);
    System.arraycopy(mean, b + 1, mean, b, rest);
    System.arraycopy(squares, b + 1, squares, b, rest);
    System.arraycopy(least, b + 1, least, b, rest);
    System.arraycopy(greatest, b + 1, greatest, b, rest);
    length--;
  }

  /** Returns how many buckets there are. */
  int length() {
    return length;
  }

  /** Returns how many points all buckets hold. */
  int total() {
    return total;
  }

  int count(int bucket) {
    return count[bucket];
  }

  double mean(int bucket) {
    return mean[bucket];
  }

  /** Returns the sum of squared distances from the bucket's mean. */
  double squares(int bucket) {
    return squares[bucket];
  }

  double least(int bucket) {
    return least[bucket];
  }

  double greatest(int bucket) {
    return greatest[bucket];
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(length);
    for (int b = 0; b < length; b++) {
      out.writeInt(count[b]);
      out.writeDouble(mean[b]);
      out.writeDouble(squares[b]);
      out.writeDouble(least[b]);
      out.writeDouble(greatest[b]);
    }
  }

  long sizeBytes() {
    return OWN_BYTES + (long) BYTES_PER_BUCKET * count.length;
  }
}
