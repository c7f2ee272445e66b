package io.shallot.htm.temporal;

import io.shallot.htm.sdr.Sdr;
import java.util.Arrays;

/**
 * The segments that match the cells active now, each with its active synapses, the active segments
 * first; they can be asked for by column.
 */
final class MatchingSegments {

  // An entry is one int: the segment, above it its potential count; beside it
  // stand the bits of its active synapses, by position. Entries are known by
  // their place. Their order is that of segment numbers and means nothing; where order matters, it
  // is by cell and age.

  private final SegmentPool pool;
  private final int masksPerEntry;
  private final long reciprocal;
  private final long[] predicted;
  private int[] entries = new int[64];
  private long[] masks;
  private int count;
  private int activeCount;

  MatchingSegments(SegmentPool pool, int masksPerEntry, int columns, int cellsPerColumn) {
    this.pool = pool;
    this.masksPerEntry = masksPerEntry;
    // Cells and cells per column are below 2^16, so a product by this, shifted, divides exactly.
    reciprocal = ((1L << 32) + cellsPerColumn - 1) / cellsPerColumn;
    predicted = new long[(columns + 63) >>> 6];
    masks = new long[entries.length * masksPerEntry];
  }

  int segment(int entry) {
    return entries[entry] & 0xffff;
  }

  /** Returns how many active synapses the segment has. */
  int potential(int entry) {
    return entries[entry] >>> 16 & 0xff;
  }

  boolean isActive(int entry) {
    return entry < activeCount;
  }

  /** Returns the bits of active synapses of all entries. */
  long[] masks() {
    return masks;
  }

  /** Returns where in {@link #masks()} those of an entry begin. */
  int maskAt(int entry) {
    return entry * masksPerEntry;
  }

  /** Takes over segments that were found, and which of them are active. */
  void take(int found, SegmentActivity activity, int activationThreshold) {
    if (entries.length < found) {
      entries = new int[Blocks.roomy(found)];
      masks = new long[entries.length * masksPerEntry];
    }
    Arrays.fill(predicted, 0);
    int active = 0;
    int last = found;
    for (int i = 0; i < found; i++) {
      int segment = activity.reached[i];
      int at;
      if (activity.connected(segment) >= activationThreshold) {
        at = active++;
        int column = columnOf(segment);
        predicted[column >>> 6] |= 1L << column;
      } else {
        at = --last;
      }
      entries[at] = activity.copy(segment, masks, at * masksPerEntry) << 16 | segment;
    }
    count = found;
    activeCount = active;
  }

  void clear() {
    count = 0;
    activeCount = 0;
    Arrays.fill(predicted, 0);
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
    long touched = 0;
    for (int i = 0; i < count; i++) {
      touched += pool.touch(segment(i));
      int rank = ranks[columnOf(segment(i))] - 1;
      if (rank < 0) {
        scratch.buffer[others++] = i;
      } else {
        scratch.chainNext[i] = scratch.chainHeads[rank];
        scratch.chainHeads[rank] = i;
      }
    }
    for (int i = 0; i < columns; i++) {
      ranks[activeColumns.get(i)] = 0;
    }
    scratch.touched = touched;
    return others;
  }

  /** Puts the active entries of a chain into the buffer, by cell and age, and says how many. */
  int active(int head, TemporalScratch scratch) {
    int[] sorted = scratch.buffer;
    int found = 0;
    for (int i = head; i >= 0; i = scratch.chainNext[i]) {
      if (isActive(i)) {
        int at = found++;
        for (; at > 0 && comesBefore(i, sorted[at - 1]); at--) {
          sorted[at] = sorted[at - 1];
        }
        sorted[at] = i;
      }
    }
    return found;
  }

  /** Returns the entry of a chain with most active synapses, the first by cell and age. */
  int best(int head, TemporalScratch scratch) {
    int best = head;
    for (int i = scratch.chainNext[head]; i >= 0; i = scratch.chainNext[i]) {
      int order = Integer.compare(potential(i), potential(best));
      if (order > 0 || (order == 0 && comesBefore(i, best))) {
        best = i;
      }
    }
    return best;
  }

  /** Returns the cells of active segments, ascending, each as often as it has such a segment. */
  int[] activeCells() {
    return Arrays.stream(entries, 0, activeCount)
        .map(entry -> pool.cell(entry & 0xffff))
        .sorted()
        .toArray();
  }

  /** Returns how many of these columns have an active segment. */
  int countPredicted(Sdr columns) {
    int shared = 0;
    for (int i = 0; i < columns.count(); i++) {
      int column = columns.get(i);
      shared += (int) (predicted[column >>> 6] >>> column) & 1;
    }
    return shared;
  }

  /** Fills in the columns that have an active segment. */
  void predictedColumns(Sdr out) {
    out.clear();
    for (int word = 0; word < predicted.length; word++) {
      for (long rest = predicted[word]; rest != 0; rest &= rest - 1) {
        out.add((word << 6) + Long.numberOfTrailingZeros(rest));
      }
    }
  }

  long sizeBytes() {
    return 56
        + (16 + 4L * entries.length)
        + (16 + 8L * masks.length)
        + (16 + 8L * predicted.length);
  }

  private int columnOf(int segment) {
    return (int) ((pool.cell(segment) * reciprocal) >>> 32);
  }

  private boolean comesBefore(int entry, int other) {
    int cell = pool.cell(segment(entry));
    int otherCell = pool.cell(segment(other));
    return cell < otherCell
        || (cell == otherCell && pool.ordinal(segment(entry)) < pool.ordinal(segment(other)));
  }
}
