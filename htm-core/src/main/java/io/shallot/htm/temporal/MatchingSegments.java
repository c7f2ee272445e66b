package io.shallot.htm.temporal;

import io.shallot.htm.sdr.Sdr;
import java.util.Arrays;

/**
 * The segments that match the cells active now, each with its potential count, the active ones
 * first; they can be asked for by column.
 */
final class MatchingSegments {

  // An entry is one int: the segment, in bits 16 to 23 its potential count, in bit 31 whether it is
  // active. The order of entries is that of segment numbers and means nothing; where order matters,
  // it is by cell and age.

  private static final int ACTIVE = 1 << 31;

  private final SegmentPool pool;
  private final long reciprocal;
  private int[] entries = new int[64];
  private int count;
  private int activeCount;

  MatchingSegments(SegmentPool pool, int cellsPerColumn) {
    this.pool = pool;
    // Cells and cells per column are below 2^16, so a product by this, shifted, divides exactly.
    reciprocal = ((1L << 32) + cellsPerColumn - 1) / cellsPerColumn;
  }

  static int segment(int entry) {
    return entry & 0xffff;
  }

  static int potential(int entry) {
    return entry >>> 16 & 0xff;
  }

  static boolean isActive(int entry) {
    return entry < 0;
  }

  /** Takes over segments that were found, and which of them are active. */
  void take(int found, TemporalScratch scratch, int activationThreshold) {
    if (entries.length < found) {
      entries = new int[Blocks.roomy(found)];
    }
    int active = 0;
    int last = found;
    for (int i = 0; i < found; i++) {
      int segment = scratch.reached[i];
      int counts = scratch.counters[segment];
      int entry = (counts & 0xff) << 16 | segment;
      if (counts >>> 8 >= activationThreshold) {
        entries[active++] = ACTIVE | entry;
      } else {
        entries[--last] = entry;
      }
    }
    count = found;
    activeCount = active;
  }

  void clear() {
    count = 0;
    activeCount = 0;
  }

  /**
   * Chains the entries of each active column.
   *
   * @param scratch takes the chains, and the entries of other columns in its buffer
   * @return how many entries are of other columns
   */
  int chain(Sdr activeColumns, TemporalScratch scratch) {
    int columns = activeColumns.count();
    scratch.ensureChains(columns, count);
    int[] ranks = scratch.rankOfColumn;
    for (int i = 0; i < columns; i++) {
      ranks[activeColumns.get(i)] = i + 1;
      scratch.chainHeads[i] = -1;
    }
    int others = 0;
    for (int i = 0; i < count; i++) {
      int rank = ranks[columnOf(entries[i])] - 1;
      if (rank < 0) {
        scratch.buffer[others++] = entries[i];
      } else {
        scratch.chainNext[i] = scratch.chainHeads[rank];
        scratch.chainHeads[rank] = i;
      }
    }
    for (int i = 0; i < columns; i++) {
      ranks[activeColumns.get(i)] = 0;
    }
    return others;
  }

  /** Puts the active entries of a chain into the buffer, by cell and age, and says how many. */
  int active(int head, TemporalScratch scratch) {
    int[] sorted = scratch.buffer;
    int found = 0;
    for (int i = head; i >= 0; i = scratch.chainNext[i]) {
      if (isActive(entries[i])) {
        int at = found++;
        for (; at > 0 && comesBefore(entries[i], sorted[at - 1]); at--) {
          sorted[at] = sorted[at - 1];
        }
        sorted[at] = entries[i];
      }
    }
    return found;
  }

  /** Returns the entry of a chain with most active synapses, the first by cell and age. */
  int best(int head, TemporalScratch scratch) {
    int best = entries[head];
    for (int i = scratch.chainNext[head]; i >= 0; i = scratch.chainNext[i]) {
      int order = Integer.compare(potential(entries[i]), potential(best));
      if (order > 0 || (order == 0 && comesBefore(entries[i], best))) {
        best = entries[i];
      }
    }
    return best;
  }

  /** Returns the cells of active segments, ascending, each as often as it has such a segment. */
  int[] activeCells() {
    return Arrays.stream(entries, 0, activeCount)
        .map(entry -> pool.cell(segment(entry)))
        .sorted()
        .toArray();
  }

  /** Returns how many of these columns have an active segment. */
  int countPredicted(Sdr columns, long[] bits) {
    for (int i = 0; i < activeCount; i++) {
      int column = columnOf(entries[i]);
      bits[column >>> 6] |= 1L << column;
    }
    int predicted = 0;
    for (int i = 0; i < columns.count(); i++) {
      int column = columns.get(i);
      predicted += (int) (bits[column >>> 6] >>> column) & 1;
    }
    for (int i = 0; i < activeCount; i++) {
      bits[columnOf(entries[i]) >>> 6] = 0;
    }
    return predicted;
  }

  long sizeBytes() {
    return 40 + 16 + 4L * entries.length;
  }

  private int columnOf(int entry) {
    return (int) ((pool.cell(segment(entry)) * reciprocal) >>> 32);
  }

  private boolean comesBefore(int entry, int other) {
    int cell = pool.cell(segment(entry));
    int otherCell = pool.cell(segment(other));
    return cell < otherCell
        || (cell == otherCell && pool.ordinal(segment(entry)) < pool.ordinal(segment(other)));
  }
}
