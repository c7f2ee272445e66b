package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The latest values of a series, sorted, so that the nearest to a new one is found quickly. */
final class NearestMemory {

  // Values lie in a ring by arrival; order holds their places by ascending value, equal values by
  // arrival. A full memory overwrites the oldest, which is the first among its equals in order, so
  // a binary search finds it, and one move of the part of order between its rank and the new one's
  // puts things right.
  //
  // Cost: two or three binary searches and a move of a third of the order on average (2 bytes a
  // value). Memory: 10 bytes a value, growing with the series up to the capacity. Doubles rather
  // than floats, since 1e9 and 1e9 + 1 are one float.

  /** More places than a char can tell apart are not to be had. */
  static final int MOST = Character.MAX_VALUE + 1;

  private static final int FIRST_LENGTH = 4;
  private static final int OWN_BYTES = 40 + 2 * 16;

  private final int capacity;
  private double[] values = new double[0];
  private char[] order = new char[0];
  private int size;
  private int next;

  NearestMemory(int capacity) {
    this.capacity = capacity;
  }

  int size() {
    return size;
  }

  /** Returns the value of a rank, from 0 for the smallest. */
  double ranked(int rank) {
    return values[order[rank]];
  }

  /** Returns how many values are below another. */
  int countBelow(double value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[order[middle]] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int countUpTo(double value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[order[middle]] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Returns the distance from a value to its k-th nearest; NaN if there are fewer than k.
   *
   * @param k at least 1
   */
  double distance(double value, int k) {
    return size < k ? Double.NaN : distance(value, k, countBelow(value));
  }

  /** As {@link #distance(double, int)} where {@link #countBelow} of the value is known. */
  double distance(double value, int k, int below) {
    if (size < k) {
      return Double.NaN;
    }
    int left = below - 1;
    int right = below;
    double distance = 0;
    for (int i = 0; i < k; i++) {
      double toLeft = left >= 0 ? value - ranked(left) : Double.POSITIVE_INFINITY;
      double toRight = right < size ? ranked(right) - value : Double.POSITIVE_INFINITY;
      if (toLeft <= toRight) {
        distance = toLeft;
        left--;
      } else {
        distance = toRight;
        right++;
      }
    }
    return distance;
  }

  /** Remembers a value, in place of the oldest if there is no room. */
  void add(double value) {
    if (size < capacity) {
      if (size == values.length) {
        int length = Math.min(capacity, Math.max(FIRST_LENGTH, size + (size >> 1)));
        values = Arrays.copyOf(values, length);
        order = Arrays.copyOf(order, length);
      }
      int rank = countUpTo(value);
      System.arraycopy(order, rank, order, rank + 1, size - rank);
      order[rank] = (char) size;
      values[size++] = value;
      return;
    }
    int from = countBelow(values[next]);
    int to = countUpTo(value);
    if (to > from) {
      to--; // the oldest, which leaves, was counted
      System.arraycopy(order, from + 1, order, from, to - from);
    } else {
      System.arraycopy(order, to, order, to + 1, from - to);
    }
    order[to] = (char) next;
    values[next] = value;
    next = next + 1 == capacity ? 0 : next + 1;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(values[(next + i) % capacity]);
    }
  }

  void restore(DataInput in) throws IOException {
    int count = State.count(in, capacity, "the number of remembered values");
    for (int i = 0; i < count; i++) {
      add(State.value(in, "a remembered value"));
    }
  }

  long sizeBytes() {
    return OWN_BYTES + 10L * values.length;
  }
}
