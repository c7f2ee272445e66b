package io.shallot.detectors.level;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The last numbers of a stream, in order of size; grows to its capacity as they come. */
final class SortedRing {

  private static final int FIRST_CAPACITY = 4;
  private static final int OWN_BYTES = 32 + 2 * 16;

  private final int capacity;
  private double[] arrived;
  private double[] sorted;
  private int size;
  private int oldest;

  SortedRing(int capacity) {
    this(capacity, Math.min(capacity, FIRST_CAPACITY));
  }

  private SortedRing(int capacity, int length) {
    this.capacity = capacity;
    arrived = new double[length];
    sorted = new double[length];
  }

  /**
   * Reads a ring back.
   *
   * @param subject what it belongs to, for the message
   * @param least what its numbers are at least
   */
  static SortedRing restore(String subject, int capacity, double least, DataInput in)
      throws IOException {
    int size = in.readInt();
    if (size < 0 || size > capacity) {
      throw new StateException(
          subject + " must have 0 to " + capacity + " numbers, but has " + size);
    }
    int length = Math.max(size, Math.min(capacity, FIRST_CAPACITY));
    SortedRing ring = new SortedRing(capacity, length);
    for (int i = 0; i < size; i++) {
      double number = in.readDouble();
      if (!(number >= least && number <= Double.MAX_VALUE)) {
        throw new StateException(
            "a number of "
                + subject
                + " must be finite and at least "
                + least
                + ", but was "
                + number);
      }
      ring.arrived[i] = number;
    }
    ring.size = size;
    System.arraycopy(ring.arrived, 0, ring.sorted, 0, size);
    Arrays.sort(ring.sorted, 0, size);
    return ring;
  }

  /** Takes in a number, in place of the oldest if there are as many as there may be. */
  void add(double number) {
    double unsigned = number + 0.0; // makes -0.0 a 0.0, which the search would tell apart
    if (size == capacity) {
      remove(arrived[oldest]);
      arrived[oldest] = unsigned;
      oldest = oldest + 1 == capacity ? 0 : oldest + 1;
      insert(unsigned, size - 1);
      return;
    }
    if (size == sorted.length) {
      int length = Math.min(capacity, 2 * size);
      arrived = Arrays.copyOf(arrived, length);
      sorted = Arrays.copyOf(sorted, length);
    }
    arrived[size] = unsigned;
    insert(unsigned, size);
    size++;
  }

  private void remove(double number) {
    int at = Arrays.binarySearch(sorted, 0, size, number);
    System.arraycopy(sorted, at + 1, sorted, at, size - 1 - at);
  }

  private void insert(double number, int among) {
    int found = Arrays.binarySearch(sorted, 0, among, number);
    int at = found >= 0 ? found : -found - 1;
    System.arraycopy(sorted, at, sorted, at + 1, among - at);
    sorted[at] = number;
  }

  int size() {
    return size;
  }

  /** Returns a number by its rank, from 0 for the smallest. */
  double get(int rank) {
    return sorted[rank];
  }

  /** Returns the middle number, or what lies midway between the two in the middle. */
  double median() {
    return LeastSpread.between(sorted[(size - 1) / 2], sorted[size / 2], 0.5);
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(arrived[(oldest + i) % size]);
    }
  }

  long sizeBytes() {
    return OWN_BYTES + 2L * Double.BYTES * sorted.length;
  }
}
