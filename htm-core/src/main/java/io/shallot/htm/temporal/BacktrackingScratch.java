package io.shallot.htm.temporal;

import java.util.Arrays;

/**
 * What a step of a backtracking temporal memory works on besides {@link TemporalScratch}: one for
 * all memories of a thread. It holds nothing between steps.
 */
final class BacktrackingScratch {

  private static final ThreadLocal<BacktrackingScratch> SCRATCH =
      ThreadLocal.withInitial(BacktrackingScratch::new);

  /** By segment how many active synapses it has, all 0 between uses. */
  byte[] counters = new byte[0];

  /** Segments that have enough. */
  char[] reached = new char[0];

  /** The active columns of the input. */
  char[] columns = new char[0];

  /** By column the rank of its match plus 1, all 0 between uses. */
  int[] matchOf = new int[0];

  /** Which columns have a segment that expects them, all 0 between uses. */
  long[] columnBits = new long[0];

  /** Cells that are active in inference. */
  final Cells active = new Cells();

  /** Cells that are predicted in inference. */
  final Cells predicted = new Cells();

  /** The cells that were active before inference tried another beginning. */
  char[] fallback = new char[0];

  private BacktrackingScratch() {}

  static BacktrackingScratch get(int columns, int cells) {
    BacktrackingScratch scratch = SCRATCH.get();
    if (scratch.columns.length < columns) {
      scratch.columns = new char[columns];
      scratch.matchOf = new int[columns];
      scratch.columnBits = new long[(columns + 63) >>> 6];
    }
    if (scratch.fallback.length < cells) {
      scratch.fallback = new char[cells];
      scratch.active.resize(cells);
      scratch.predicted.resize(cells);
    }
    return scratch;
  }

  /** Makes room for the segments below a number. */
  void ensureSegments(int idEnd) {
    if (counters.length < idEnd) {
      counters = new byte[Blocks.roomy(idEnd)];
      reached = new char[counters.length];
    }
  }

  void clearCounters(int idEnd) {
    Arrays.fill(counters, 0, idEnd, (byte) 0);
  }

  /** A set of cells: a list to walk along and bits to ask. */
  static final class Cells {

    char[] list = new char[0];
    int count;
    private long[] bits = new long[0];

    private void resize(int cells) {
      list = new char[cells];
      bits = new long[(cells + 63) >>> 6];
    }

    boolean has(int cell) {
      return (bits[cell >>> 6] >>> cell & 1) != 0;
    }

    /** Returns the first cell of it from one on, or the end if there is none before. */
    int next(int from, int end) {
      for (int cell = from; cell < end; cell = (cell | 63) + 1) {
        long rest = bits[cell >>> 6] >>> cell;
        if (rest != 0) {
          return Math.min(end, cell + Long.numberOfTrailingZeros(rest));
        }
      }
      return end;
    }

    /** Adds a cell that is not in it. */
    void add(int cell) {
      bits[cell >>> 6] |= 1L << cell;
      list[count++] = (char) cell;
    }

    void addAll(char[] cells, int size) {
      for (int i = 0; i < size; i++) {
        add(cells[i]);
      }
    }

    void clear() {
      for (int i = 0; i < count; i++) {
        bits[list[i] >>> 6] = 0;
      }
      count = 0;
    }
  }
}
