package io.shallot.htm.spatial;

import java.util.Arrays;

/**
 * How many active inputs each column is connected to, as binary numbers that stand upright: plane p
 * holds bit p of the overlap of every column.
 */
final class OverlapPlanes {

  // Each active input has one bit a column. Seven such rows are added at a time with full adders
  // that work on 64 columns at once (carry-save), and their sum goes onto the planes.
  // The planes have two parts: first all columns as they began, of which only those without a row
  // of
  // their own count, then the slots of those with one.

  private static final int GROUP = 7;

  private long[] planes = new long[0];
  private long[] counted = new long[0];
  private int depth;
  private int shared;
  private int stride;
  private final int[] offsets = new int[GROUP];
  private final InitialOverlaps initial = new InitialOverlaps();

  /** Adds up the connected bits of active inputs. */
  void compute(InitialPools pools, ColumnRows rows, int[] active, int count) {
    depth = 32 - Integer.numberOfLeadingZeros(count);
    shared = pools.words();
    stride = shared + rows.words();
    if (planes.length < depth * stride) {
      planes = new long[depth * stride];
    }
    if (counted.length < stride) {
      counted = new long[stride];
    }
    System.arraycopy(rows.initial(), 0, counted, 0, shared);
    int size = rows.size();
    for (int word = 0; word < rows.words(); word++) {
      int left = size - 64 * word;
      counted[shared + word] = left >= 64 ? -1 : left <= 0 ? 0 : (1L << left) - 1;
    }
    initial.compute(pools.connected(), 2 * shared, active, count);
    initial.copyTo(planes, stride, depth, shared);
    add(rows.connected(), rows.words(), shared, active, count);
  }

  private void add(long[] matrix, int words, int at, int[] active, int count) {
    int zeros = matrix.length - words;
    int used = 0;
    for (int from = 0; from < count; from += GROUP) {
      for (int i = 0; i < GROUP; i++) {
        offsets[i] = from + i < count ? active[from + i] * words : zeros;
      }
      int needed = 32 - Integer.numberOfLeadingZeros(Math.min(count, from + GROUP));
      for (int plane = used; plane < needed; plane++) {
        Arrays.fill(planes, plane * stride + at, plane * stride + at + words, 0);
      }
      used = needed;
      addGroup(matrix, words, at, used);
    }
  }

  private void addGroup(long[] matrix, int words, int at, int used) {
    int row0 = offsets[0];
    int row1 = offsets[1];
    int row2 = offsets[2];
    int row3 = offsets[3];
    int row4 = offsets[4];
    int row5 = offsets[5];
    int row6 = offsets[6];
    for (int word = 0; word < words; word++) {
      long a = matrix[row0 + word];
      long b = matrix[row1 + word];
      long c = matrix[row2 + word];
      long d = matrix[row3 + word];
      long e = matrix[row4 + word];
      long f = matrix[row5 + word];
      long g = matrix[row6 + word];
      long ab = a ^ b;
      long abc = ab ^ c;
      long carry1 = (a & b) | (ab & c);
      long de = d ^ e;
      long def = de ^ f;
      long carry2 = (d & e) | (de & f);
      long abcDef = abc ^ def;
      long ones = abcDef ^ g;
      long carry3 = (abc & def) | (abcDef & g);
      long carries = carry1 ^ carry2;
      long twos = carries ^ carry3;
      long fours = (carry1 & carry2) | (carries & carry3);

      int plane = at + word;
      long old = planes[plane];
      planes[plane] = old ^ ones;
      long carry = old & ones;
      if (used > 1) {
        plane += stride;
        old = planes[plane];
        long sum = old ^ twos;
        planes[plane] = sum ^ carry;
        carry = (old & twos) | (sum & carry);
      }
      if (used > 2) {
        plane += stride;
        old = planes[plane];
        long sum = old ^ fours;
        planes[plane] = sum ^ carry;
        carry = (old & fours) | (sum & carry);
      }
      for (int p = 3; p < used; p++) {
        plane += stride;
        old = planes[plane];
        planes[plane] = old ^ carry;
        carry &= old;
      }
    }
  }

  /** Returns how many planes there are: bits of the largest overlap possible. */
  int depth() {
    return depth;
  }

  /** Returns how many longs a plane has. */
  int stride() {
    return stride;
  }

  /** Returns how many longs of a plane are of the columns without a row; then come the slots. */
  int shared() {
    return shared;
  }

  /** Returns the planes one after the other, the lowest bit first. Not to be written to. */
  long[] planes() {
    return planes;
  }

  /** Returns which bits of a plane stand for a column. Not to be written to. */
  long[] counted() {
    return counted;
  }

  /** Returns the overlap of a bit of the planes. */
  int overlap(int bit) {
    int overlap = 0;
    for (int plane = 0; plane < depth; plane++) {
      overlap |= (int) ((planes[plane * stride + (bit >>> 6)] >>> bit) & 1) << plane;
    }
    return overlap;
  }

  /** Fills in the overlaps of all columns. */
  void overlaps(ColumnRows rows, int columns, double[] into) {
    for (int column = 0; column < columns; column++) {
      into[column] = overlap(column);
    }
    for (int slot = 0; slot < rows.size(); slot++) {
      into[rows.column(slot)] = overlap(64 * shared + slot);
    }
  }

  /**
   * Fills in which columns overlap nothing.
   *
   * @return whether there is one
   */
  boolean missed(ColumnRows rows, long[] into) {
    Arrays.fill(into, 0, shared, 0);
    boolean found = false;
    for (int word = 0; word < stride; word++) {
      long any = 0;
      for (int plane = 0; plane < depth; plane++) {
        any |= planes[plane * stride + word];
      }
      long none = counted[word] & ~any;
      if (none != 0) {
        found = true;
        if (word < shared) {
          into[word] |= none;
        } else {
          for (; none != 0; none &= none - 1) {
            int column = rows.column((word - shared) * 64 + Long.numberOfTrailingZeros(none));
            into[column >>> 6] |= 1L << column;
          }
        }
      }
    }
    return found;
  }
}
