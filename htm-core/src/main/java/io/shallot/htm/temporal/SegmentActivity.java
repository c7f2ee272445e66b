package io.shallot.htm.temporal;

import java.util.Arrays;

/**
 * Which synapses of which segments are active, as bits by position; the connected ones apart from
 * the others. All 0 between uses.
 */
final class SegmentActivity {

  // An entry of the reverse index is segment << shift | position, which is at once the number of
  // the bit: one shift finds the long, and a segment has 1, 2 or 4 of them. Counts are made from
  // bits for those segments that may reach a threshold, so that the loop over the index does one
  // thing only; and learning gets for nothing what it would have to look up synapse by synapse.

  /** By number of a bit, that bit: a load takes 0.4 ns less than a shift by a variable. */
  static final long[] BITS = new long[64];

  static {
    Arrays.setAll(BITS, bit -> 1L << bit);
  }

  /** Of connected synapses. */
  long[] connected = new long[0];

  /** Of the others. */
  long[] others = new long[0];

  /** Segments that reached a threshold. */
  char[] reached = new char[0];

  private int shift;
  private int longs;

  /** Makes room for the segments below a number. */
  void begin(int idEnd, int entryShift) {
    shift = entryShift - 6;
    longs = idEnd << shift;
    if (connected.length < longs) {
      connected = new long[Blocks.roomy(longs)];
      others = new long[connected.length];
    }
    if (reached.length <= idEnd) {
      reached = new char[Blocks.roomy(idEnd + 1)];
    }
  }

  /** Fills in the segments with that many active synapses, and returns how many they are. */
  int reach(int threshold) {
    return shift == 1 ? reachOfTwo(threshold) : reachOfAny(threshold);
  }

  private int reachOfTwo(int threshold) {
    int found = 0;
    int end = longs;
    long[] some = connected;
    long[] rest = others;
    char[] ids = reached;
    for (int at = 0; at < end; at += 2) {
      int count = Long.bitCount(some[at] | rest[at]) + Long.bitCount(some[at + 1] | rest[at + 1]);
      ids[found] = (char) (at >>> 1);
      found += (threshold - 1 - count) >>> 31;
    }
    return found;
  }

  private int reachOfAny(int threshold) {
    int found = 0;
    for (int id = 0; id < longs >>> shift; id++) {
      reached[found] = (char) id;
      found += (threshold - 1 - potential(id)) >>> 31;
    }
    return found;
  }

  /** Returns how many active synapses a segment has. */
  int potential(int segment) {
    int count = 0;
    for (int at = segment << shift; at < (segment + 1) << shift; at++) {
      count += Long.bitCount(connected[at] | others[at]);
    }
    return count;
  }

  /** Returns how many connected active synapses a segment has. */
  int connected(int segment) {
    int count = 0;
    for (int at = segment << shift; at < (segment + 1) << shift; at++) {
      count += Long.bitCount(connected[at]);
    }
    return count;
  }

  /** Copies the bits of a segment, and returns how many are set. */
  int copy(int segment, long[] masks, int maskAt) {
    int first = segment << shift;
    int count = 0;
    for (int i = 0; i < 1 << shift; i++) {
      long mask = connected[first + i] | others[first + i];
      masks[maskAt + i] = mask;
      count += Long.bitCount(mask);
    }
    return count;
  }

  void clear() {
    Arrays.fill(connected, 0, longs, 0);
    Arrays.fill(others, 0, longs, 0);
  }
}
