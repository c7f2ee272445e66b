package io.shallot.detectors.shape;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last values of a series in one piece of an array, the newest first. */
final class Recent {

  // Values are put in from the back of the array to the front; when the front is reached, those
  // still wanted move to the back. With room for a quarter more than is wanted that is four moves
  // a value, and kernels see the past as a plain array: the value k before the newest is
  // array()[head() + k], with no remainder to take and nothing in the way of the vectoriser.

  private static final int FIRST_CAPACITY = 16;
  private static final int OWN_BYTES = 32 + 16;

  private final int most;
  private double[] values;
  private int head;
  private int size;

  /** Makes a memory that keeps at most so many values. */
  Recent(int most) {
    this(most, 0);
  }

  private Recent(int most, int size) {
    this.most = most;
    this.size = size;
    this.values = new double[Math.min(limit(), Math.max(FIRST_CAPACITY, size + size / 4 + 8))];
    this.head = values.length - size;
  }

  private int limit() {
    return most + most / 4 + 8;
  }

  /**
   * Reads a memory back.
   *
   * @param subject what it belongs to, for the message
   */
  static Recent restore(String subject, int most, DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > most) {
      throw new StateException(
          "the state of " + subject + " must have 0 to " + most + " points, but has " + size);
    }
    Recent recent = new Recent(most, size);
    for (int i = recent.values.length - 1; i >= recent.head; i--) {
      double value = in.readDouble();
      if (!Frame.LIMIT.holds(value)) {
        throw new StateException(
            "a point of " + subject + " must be within 1e100 of 0, but was " + value);
      }
      recent.values[i] = value;
    }
    return recent;
  }

  /** Puts a value in; the oldest leaves if there are too many. */
  void push(double value) {
    if (head == 0) {
      makeRoom();
    }
    head--;
    values[head] = value;
    size = Math.min(size + 1, most);
  }

  private void makeRoom() {
    int length = Math.max(values.length, Math.min(limit(), 2 * size));
    double[] target = length > values.length ? new double[length] : values;
    System.arraycopy(values, 0, target, length - size, size);
    values = target;
    head = length - size;
  }

  /** Forgets all values. */
  void clear() {
    size = 0;
    head = values.length;
  }

  int size() {
    return size;
  }

  /** Returns the value so many before the newest. */
  double get(int before) {
    return values[head + before];
  }

  /** Returns the array that holds them; it changes with the next value. */
  double[] array() {
    return values;
  }

  /** Returns where in the array the newest is. */
  int head() {
    return head;
  }

  /** Writes them, the oldest first. */
  void snapshot(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = head + size - 1; i >= head; i--) {
      out.writeDouble(values[i]);
    }
  }

  long sizeBytes() {
    return OWN_BYTES + (long) Double.BYTES * values.length;
  }
}
