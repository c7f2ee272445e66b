package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The latest shapes of a series, to find how far the nearest of them is from a new one. */
final class ShapeMemory {

  // A shape is a vector of L numbers, each the mean of a block of B rows, the newest first; one is
  // kept of every s rows. Shape i and shape i + 1 are windows on the same rows, s rows apart, so
  // they share all numbers but s / B: what is kept is not L numbers a shape but lines of block
  // means, max(1, s / B) of them, and the p-th numbers of all shapes are a stretch of one of the
  // lines. It is the layout of a structure of arrays, at a quarter of its memory for B = 1, s = 2
  // and an eighth for B = s.
  //
  // Numbers are floats: (mean - origin) * unit, origin a median of the first rows and unit the
  // power
  // of two that makes the first change about 1. So a level of a billion does not eat the digits of
  // a
  // change of 1; what is lost is what is 1e7 times smaller than the way the series has gone since.
  // Beyond 2^60 first changes all are alike.
  //
  // Cost: n L multiplications for n shapes (2,000 of 8: about 2 us). Memory: 4 bytes a shape for
  // B = s, 8 for B = 1, s = 2, and a quarter more that makes room for lines to move on.

  private static final int FIRST_LENGTH = 16;
  private static final float LARGEST = 0x1p60f;
  private static final int LEAST_SHAPES = 10;
  private static final int OWN_BYTES = 64 + 4 * 16;

  private final ShapeSearch search;
  private final int length;
  private final int rowsPerNumber;
  private final int step;
  private final int capacity;

  /** By how many entries the oldest number of a shape lies before its newest one. */
  private final int reach;

  private final float[][] lines;
  private int start;
  private int entries;
  private double origin;
  private double unit;

  private final float[] shape;

  /**
   * Makes a memory.
   *
   * @param search what finds the nearest; may be shared
   * @param length numbers in a shape
   * @param rowsPerNumber rows per number
   * @param step one shape is kept of so many rows; a multiple of rowsPerNumber, or equal
   * @param capacity how many shapes are kept
   */
  ShapeMemory(ShapeSearch search, int length, int rowsPerNumber, int step, int capacity) {
    this.search = search;
    this.length = length;
    this.rowsPerNumber = rowsPerNumber;
    this.step = step;
    this.capacity = capacity;
    lines = new float[step / rowsPerNumber][FIRST_LENGTH];
    reach = (length - 1) / lines.length;
    shape = new float[length];
  }

  /**
   * Returns how far the shape of the latest rows is from the nearest that is remembered: the root
   * of the mean square of the differences of their numbers.
   *
   * @param latest newest first
   * @param available how many there are
   * @return NaN if there are too few rows or shapes
   */
  double distance(double[] latest, int available) {
    int shapes = Math.max(0, entries - reach);
    if (shapes < LEAST_SHAPES || available <= length * rowsPerNumber) {
      return Double.NaN;
    }
    double u = unit == 0 ? unitFor(latest, available) : unit;
    if (u == 0) {
      return 0; // nothing but the origin was ever seen
    }
    for (int p = 0; p < length; p++) {
      shape[p] = number(latest, p * rowsPerNumber, u);
    }
    float squares = search.squaredDistance(lines, start + reach, shapes, shape);
    return Math.sqrt((double) squares / length) / u;
  }

  /**
   * Learns the latest rows.
   *
   * @param row the index of the newest, from 0
   */
  void learn(double[] latest, int available, long row) {
    int needed = lines.length * rowsPerNumber;
    if (row % step != 0 || available <= needed) {
      return;
    }
    if (entries == 0) {
      double[] first = Arrays.copyOf(latest, needed + 1);
      Arrays.sort(first);
      origin = first[first.length / 2];
    }
    if (unit == 0) {
      unit = unitFor(latest, available);
    }
    makeRoom();
    for (int line = 0; line < lines.length; line++) {
      lines[line][start + entries] = number(latest, line * rowsPerNumber, unit);
    }
    entries++;
    if (entries > capacity + reach) {
      start++;
      entries--;
    }
  }

  private void makeRoom() {
    int end = start + entries;
    if (end < lines[0].length) {
      return;
    }
    int most = capacity + reach + 1 + (capacity >> 2);
    int room = end < most ? Math.min(most, end + (end >> 1)) : most;
    for (int line = 0; line < lines.length; line++) {
      float[] moved = room == lines[line].length ? lines[line] : new float[room];
      System.arraycopy(lines[line], start, moved, 0, entries);
      lines[line] = moved;
    }
    start = 0;
  }

  /** Returns a power of two that makes the largest number about 1; 0 if there is none but 0. */
  private double unitFor(double[] latest, int available) {
    double largest = 0;
    for (int p = 0; p < length && (p + 1) * rowsPerNumber <= available; p++) {
      largest = Math.max(largest, Math.abs(mean(latest, p * rowsPerNumber) - origin));
    }
    return largest == 0 ? 0 : Math.scalb(1.0, -Math.getExponent(largest));
  }

  private float number(double[] latest, int from, double u) {
    double number = (mean(latest, from) - origin) * u;
    return (float) Math.max(-LARGEST, Math.min(number, LARGEST));
  }

  private double mean(double[] latest, int from) {
    double sum = 0;
    for (int i = 0; i < rowsPerNumber; i++) {
      sum += latest[from + i];
    }
    return sum / rowsPerNumber;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeDouble(origin);
    out.writeDouble(unit);
    out.writeInt(entries);
    for (float[] line : lines) {
      for (int i = start; i < start + entries; i++) {
        out.writeFloat(line[i]);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    origin = State.value(in, "an origin of shapes");
    unit = State.atLeastZero(in, "a unit of shapes");
    int count = State.count(in, capacity + reach, "the number of shapes");
    for (int line = 0; line < lines.length; line++) {
      for (entries = 0; entries < count; entries++) {
        if (line == 0) {
          makeRoom(); // by and by: a wrong count must not cost more than there are bytes
        }
        float number = in.readFloat();
        if (!(Math.abs(number) <= LARGEST)) {
          throw State.fault("a number of a shape must be finite, but was " + number);
        }
        lines[line][entries] = number;
      }
    }
  }

  long sizeBytes() {
    return OWN_BYTES + 4L * length + lines.length * (24 + 4L * lines[0].length);
  }
}
