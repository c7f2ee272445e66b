package io.shallot.detectors.multivariate;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The latest values of one channel, by age and by size. */
final class SortedWindow {

  // A ring in order of arrival and the same values sorted. -0.0 is kept as 0.0, so that values that
  // are equal are the same.

  private static final int LEAST_CAPACITY = 32;

  private final int most;
  private double[] arrived = new double[0];
  private double[] sorted = new double[0];
  private int size;
  private int next;

  SortedWindow(int most) {
    this.most = most;
  }

  static SortedWindow restore(int most, DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > most) {
      throw new StateException("a window must have from 0 to " + most + " values, but has " + size);
    }
    SortedWindow window = new SortedWindow(most);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = in.readDouble();
      if (!Double.isFinite(values[i])) {
        throw new StateException("a value of a window must be finite, but was " + values[i]);
      }
    }
    window.arrived = values;
    window.sorted = values.clone();
    Arrays.sort(window.sorted);
    window.size = size;
    window.next = size == most ? 0 : size;
    return window;
  }

  /** Adds a value; the oldest leaves when the window is full. */
  void add(double value) {
    double kept = value + 0.0;
    if (size == most) {
      int gone = countBelow(arrived[next]);
      size--;
      System.arraycopy(sorted, gone + 1, sorted, gone, size - gone);
    } else {
      reserve(size + 1);
    }
    arrived[next] = kept;
    next = next + 1 == most ? 0 : next + 1;
    int place = countBelow(kept);
    System.arraycopy(sorted, place, sorted, place + 1, size - place);
    sorted[place] = kept;
    size++;
  }

  private void reserve(int needed) {
    if (needed > arrived.length) {
      int capacity = Math.min(most, Math.max(LEAST_CAPACITY, needed + needed / 2));
      arrived = Arrays.copyOf(arrived, capacity);
      sorted = Arrays.copyOf(sorted, capacity);
    }
  }

  int size() {
    return size;
  }

  /** Returns a value by its place in the order of size. */
  double at(int place) {
    return sorted[place];
  }

  /** Returns the smallest value with at least such a share of the values up to it. */
  double quantile(double share) {
    return sorted[Math.min(size - 1, (int) (share * size))];
  }

  int countBelow(double value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  int countUpTo(double value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Writes the values from the oldest on. */
  void snapshot(DataOutput out) throws IOException {
    out.writeInt(size);
    int oldest = size == most ? next : 0;
    for (int i = 0; i < size; i++) {
      int at = oldest + i;
      out.writeDouble(arrived[at < most ? at : at - most]);
    }
  }

  long sizeBytes() {
    return 32 + 2 * 16 + 16L * arrived.length;
  }
}
