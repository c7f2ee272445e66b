package io.shallot.detectors.model;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The last numbers of a stream, in order of size; grows to its capacity as they come. */
public final class SortedRing {

  // Kept twice: as a ring in order of arrival, to know what leaves, and sorted. Cost of a number:
  // two searches and one move of what lies between the places of what leaves and what comes, at
  // most 8 bytes for each number held. Memory: 16 bytes a number.

  private static final int FIRST_CAPACITY = 8;
  private static final int OWN_BYTES = 32 + 2 * 16;

  private final int capacity;
  private double[] arrived;
  private double[] sorted;
  private int size;
  private int oldest;

  /**
   * Makes an empty one.
   *
   * @param capacity how many numbers it holds at most; 0 for one that nothing is added to
   */
  public SortedRing(int capacity) {
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
   * @throws StateException if there are too many, or one is not finite or too small
   * @throws IOException if the input ends early or fails
   */
  public static SortedRing restore(String subject, int capacity, double least, DataInput in)
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
  public void add(double number) {
    double unsigned = number + 0.0; // makes -0.0 a 0.0, which the search would tell apart
    if (size == capacity) {
      replace(arrived[oldest], unsigned);
      arrived[oldest] = unsigned;
      oldest = oldest + 1 == capacity ? 0 : oldest + 1;
      return;
    }
    if (size == sorted.length) {
      int length = Math.min(capacity, 2 * size);
      arrived = Arrays.copyOf(arrived, length);
      sorted = Arrays.copyOf(sorted, length);
    }
    arrived[size] = unsigned;
    int at = place(unsigned);
    System.arraycopy(sorted, at, sorted, at + 1, size - at);
    sorted[at] = unsigned;
    size++;
  }

  private void replace(double leaving, double coming) {
    int from = place(leaving);
    int to = place(coming);
    if (to > from) {
      System.arraycopy(sorted, from + 1, sorted, from, to - 1 - from);
      sorted[to - 1] = coming;
    } else {
      System.arraycopy(sorted, to, sorted, to + 1, from - to);
      sorted[to] = coming;
    }
  }

  /** Returns an index at which the number stands or would keep the order. */
  private int place(double number) {
    int found = Arrays.binarySearch(sorted, 0, size, number);
    return found >= 0 ? found : -found - 1;
  }

  /** Returns how many numbers it holds. */
  public int size() {
    return size;
  }

  /** Returns a number by its rank, from 0 for the smallest. */
  public double get(int rank) {
    return sorted[rank];
  }

  /** Returns the middle number, or what lies midway between the two in the middle. */
  public double median() {
    return middle(sorted[(size - 1) / 2], sorted[size / 2]);
  }

  /** Returns the middle of two numbers, without overflow, and exactly if they are equal. */
  public static double middle(double a, double b) {
    return a + (b * 0.5 - a * 0.5);
  }

  /** Returns the smallest number with more than such a share of the numbers up to it. */
  public double quantile(double share) {
    return sorted[Math.min(size - 1, (int) (share * size))];
  }

  /** Returns how many numbers are smaller. */
  public int countBelow(double number) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns how many numbers are smaller or equal. */
  public int countUpTo(double number) {
    return countBelow(Math.nextUp(number));
  }

  /** Writes the numbers from the oldest on. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(arrived[(oldest + i) % size]);
    }
  }

  /** Returns about how many bytes of heap it holds. */
  public long sizeBytes() {
    return OWN_BYTES + 2L * Double.BYTES * sorted.length;
  }
}
