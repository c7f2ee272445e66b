package io.shallot.htm.temporal;

/**
 * What a step needs only while it runs, one per thread instead of one per model: with thousands of
 * models these lines stay in the cache when those of the models do not. All marks are cleared by
 * whoever set them.
 */
final class TemporalScratch {

  private static final ThreadLocal<TemporalScratch> SCRATCH =
      ThreadLocal.withInitial(TemporalScratch::new);

  /** By cell 1 or 0, all 0 between uses. */
  final byte[] active = new byte[PlainParameters.MOST_CELLS];

  /** A bit per cell, all 0 between uses. */
  final long[] cellBits = new long[1024];

  /** Which synapses of which segments are active. */
  final SegmentActivity activity = new SegmentActivity();

  /** Which synapses of one segment are active. */
  final long[] masks = new long[4];

  /** What was read ahead; of no meaning. */
  long touched;

  /** By column its rank among the active columns plus 1, all 0 between uses. */
  int[] rankOfColumn = new int[0];

  /** By rank of an active column the first entry of its chain. */
  int[] chainHeads = new int[0];

  /** By entry the next of its chain. */
  int[] chainNext = new int[0];

  /** Some entries. */
  int[] buffer = new int[0];

  /** Cells that may get a synapse, or a segment. */
  char[] candidates = new char[64];

  /** Cells that shall get a segment. */
  char[] sprouting = new char[64];

  /** Cells that become active. */
  char[] nextActive = new char[64];

  /** Cells that become winners. */
  char[] nextWinners = new char[64];

  private long[] longs = new long[0];
  private int[] ints = new int[0];

  private TemporalScratch() {}

  static TemporalScratch get() {
    return SCRATCH.get();
  }

  void ensureColumns(int columns, int activeColumns, int cellsPerColumn) {
    if (rankOfColumn.length < columns) {
      rankOfColumn = new int[columns];
    }
    if (nextActive.length < activeColumns * cellsPerColumn) {
      nextActive = new char[activeColumns * cellsPerColumn];
      nextWinners = new char[nextActive.length];
    }
    if (sprouting.length < activeColumns) {
      sprouting = new char[activeColumns];
    }
  }

  void ensureChains(int activeColumns, int entries) {
    if (chainHeads.length < activeColumns) {
      chainHeads = new int[activeColumns];
    }
    if (chainNext.length < entries) {
      chainNext = new int[Blocks.roomy(entries)];
      buffer = new int[chainNext.length];
    }
  }

  /** Returns a copy of the first elements, good until the next call; others may follow. */
  long[] copy(long[] from, int count) {
    if (longs.length < count) {
      longs = new long[Blocks.roomy(count)];
    }
    System.arraycopy(from, 0, longs, 0, count);
    return longs;
  }

  /** Returns a copy of the first elements, good until the next call; others may follow. */
  int[] copy(int[] from, int count) {
    if (ints.length < count) {
      ints = new int[Blocks.roomy(count)];
    }
    System.arraycopy(from, 0, ints, 0, count);
    return ints;
  }

  /** Returns a buffer for that many candidates. */
  char[] candidates(int count) {
    if (candidates.length < count) {
      candidates = new char[Blocks.roomy(count)];
    }
    return candidates;
  }

  static void fill(byte[] marks, char[] cells, int count, int value) {
    for (int i = 0; i < count; i++) {
      marks[cells[i]] = (byte) value;
    }
  }

  static void mark(long[] bits, char[] cells, int count) {
    for (int i = 0; i < count; i++) {
      bits[cells[i] >>> 6] |= 1L << cells[i];
    }
  }

  static void unmark(long[] bits, char[] cells, int count) {
    for (int i = 0; i < count; i++) {
      bits[cells[i] >>> 6] = 0;
    }
  }

  static boolean isMarked(long[] bits, int cell) {
    return (bits[cell >>> 6] >>> cell & 1) != 0;
  }
}
