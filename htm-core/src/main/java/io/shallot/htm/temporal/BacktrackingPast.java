package io.shallot.htm.temporal;

import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last few inputs, the oldest first. */
final class BacktrackingPast {

  private final char[][] ring;
  private final int[] counts;
  private int first;
  private int size;

  /** Makes room for this many inputs, 0 for none. */
  BacktrackingPast(int capacity) {
    ring = new char[capacity][0];
    counts = new int[capacity];
  }

  int size() {
    return size;
  }

  /** Returns the columns of an input; {@link #count} says how many of them are valid. */
  char[] columns(int index) {
    return ring[(first + index) % ring.length];
  }

  int count(int index) {
    return counts[(first + index) % ring.length];
  }

  /** Appends an input and drops the oldest if there is no more room. */
  void add(char[] columns, int count) {
    if (ring.length == 0) {
      return;
    }
    if (size == ring.length) {
      removeFirst(1);
    }
    int at = (first + size) % ring.length;
    if (ring[at].length < count) {
      ring[at] = new char[count];
    }
    System.arraycopy(columns, 0, ring[at], 0, count);
    counts[at] = count;
    size++;
  }

  void removeFirst(int inputs) {
    first = ring.length == 0 ? 0 : (first + inputs) % ring.length;
    size -= inputs;
  }

  void clear() {
    first = 0;
    size = 0;
  }

  long sizeBytes() {
    long bytes = 64 + 8L * ring.length;
    for (char[] columns : ring) {
      bytes += 16 + 2L * columns.length;
    }
    return bytes;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeShort(size);
    for (int i = 0; i < size; i++) {
      writeAscending(out, columns(i), count(i));
    }
  }

  void restore(StateInput in, int bits) throws IOException {
    int inputs = in.unsignedShort("number of past inputs", 0, ring.length);
    for (int i = 0; i < inputs; i++) {
      char[] columns = readAscending(in, "active columns of a past input", bits);
      add(columns, columns.length);
    }
  }

  static void writeAscending(DataOutput out, char[] values, int count) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeShort(values[i]);
    }
  }

  /** Reads numbers from 0 to bits - 1 that must ascend. */
  static char[] readAscending(StateInput in, String what, int bits) throws IOException {
    char[] values = new char[in.whole("number of " + what, 0, bits)];
    int least = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (char) in.unsignedShort(what, least, bits - 1);
      least = values[i] + 1;
    }
    return values;
  }
}
