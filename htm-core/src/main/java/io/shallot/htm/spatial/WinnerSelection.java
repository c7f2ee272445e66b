package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Sdr;
import java.util.Arrays;

/**
 * Picks the columns with the largest overlaps of all; of columns that overlap alike the ones with
 * the lowest index.
 */
final class WinnerSelection {

  // From the highest plane down: if enough of the columns still level have the bit, the others drop
  // out, or else those that have it are in for certain and the search goes on for the rest. After
  // the last plane those still level overlap alike. No overlap is ever made a number, and nothing
  // is
  // sorted. Slots follow no order that means anything, so ties are settled among column indices.

  private long[] certain = new long[0];
  private long[] level = new long[0];
  private long[] won = new long[0];
  private long[] tied = new long[0];
  private int[] slots = new int[64];
  private int[] newcomers = new int[64];
  private int slotCount;
  private int newcomerCount;

  /**
   * Fills in the winners.
   *
   * @param most how many there may be
   * @param stimulus the least overlap of a winner
   */
  void select(OverlapPlanes overlaps, ColumnRows rows, int most, int stimulus, Sdr winners) {
    winners.clear();
    slotCount = 0;
    newcomerCount = 0;
    if (most == 0) {
      return;
    }
    int stride = overlaps.stride();
    int shared = overlaps.shared();
    if (level.length < stride) {
      level = new long[stride];
      certain = new long[stride];
    }
    if (won.length < shared) {
      won = new long[shared];
      tied = new long[shared];
    }
    if (slots.length < most || newcomers.length < most) {
      slots = new int[most];
      newcomers = new int[most];
    }
    System.arraycopy(overlaps.counted(), 0, level, 0, stride);
    Arrays.fill(certain, 0, stride, 0);
    int open = descend(overlaps, stride, most, stimulus);
    long[] initial = rows.initial();
    int remaining = 0;
    for (int word = 0; word < stride; word++) {
      remaining += Long.bitCount(level[word]);
    }
    boolean all = remaining <= open;
    for (int word = 0; word < shared; word++) {
      won[word] = certain[word] | (all ? level[word] : 0);
    }
    int last = all ? Integer.MAX_VALUE : lastTied(rows, shared, stride, open);
    if (!all) {
      for (int word = 0; word <= last >>> 6; word++) {
        long upTo = word < last >>> 6 ? -1 : -1L >>> (63 - (last & 63));
        won[word] |= tied[word] & level[word] & upTo;
      }
    }
    for (int word = 0; word < shared; word++) {
      for (long bits = won[word] & initial[word]; bits != 0; bits &= bits - 1) {
        newcomers[newcomerCount++] = 64 * word + Long.numberOfTrailingZeros(bits);
      }
    }
    for (int word = shared; word < stride; word++) {
      long bits = certain[word] | level[word];
      for (; bits != 0; bits &= bits - 1) {
        int slot = 64 * (word - shared) + Long.numberOfTrailingZeros(bits);
        int column = rows.column(slot);
        if (column <= last || ((certain[word] >>> slot) & 1) != 0) {
          slots[slotCount++] = slot;
          won[column >>> 6] |= 1L << column;
        }
      }
    }
    for (int word = 0; word < shared; word++) {
      for (long bits = won[word]; bits != 0; bits &= bits - 1) {
        winners.add(64 * word + Long.numberOfTrailingZeros(bits));
      }
    }
  }

  /** Leaves in certain and level who wins and who may; returns how many of the latter do. */
  private int descend(OverlapPlanes overlaps, int stride, int most, int stimulus) {
    long[] planes = overlaps.planes();
    int open = most;
    int threshold = 0;
    for (int plane = overlaps.depth() - 1; plane >= 0; plane--) {
      int at = plane * stride;
      int having = 0;
      for (int word = 0; word < stride; word++) {
        having += Long.bitCount(level[word] & planes[at + word]);
      }
      if (having >= open) {
        threshold |= 1 << plane;
        for (int word = 0; word < stride; word++) {
          level[word] &= planes[at + word];
        }
      } else if (having > 0) {
        open -= having;
        for (int word = 0; word < stride; word++) {
          long bits = planes[at + word];
          certain[word] |= level[word] & bits;
          level[word] &= ~bits;
        }
      }
    }
    if (threshold < stimulus) {
      return keepStimulated(overlaps, stride, stimulus);
    }
    return open;
  }

  /** Fewer than may win reach the stimulus threshold, and they all do. */
  private int keepStimulated(OverlapPlanes overlaps, int stride, int stimulus) {
    for (int word = 0; word < stride; word++) {
      for (long bits = certain[word]; bits != 0; bits &= bits - 1) {
        int bit = 64 * word + Long.numberOfTrailingZeros(bits);
        if (overlaps.overlap(bit) < stimulus) {
          certain[word] &= ~(1L << bit);
        }
      }
      level[word] = 0;
    }
    return 0;
  }

  /** Returns the highest index of the tied columns that win; fills in the tied ones. */
  private int lastTied(ColumnRows rows, int shared, int stride, int open) {
    System.arraycopy(level, 0, tied, 0, shared);
    for (int word = shared; word < stride; word++) {
      for (long bits = level[word]; bits != 0; bits &= bits - 1) {
        int column = rows.column(64 * (word - shared) + Long.numberOfTrailingZeros(bits));
        tied[column >>> 6] |= 1L << column;
      }
    }
    int left = open;
    int word = 0;
    for (int here = Long.bitCount(tied[0]); here < left; here = Long.bitCount(tied[word])) {
      left -= here;
      word++;
    }
    long bits = tied[word];
    for (int i = 1; i < left; i++) {
      bits &= bits - 1;
    }
    return 64 * word + Long.numberOfTrailingZeros(bits);
  }

  /** Takes over winners that somebody else has picked. */
  void assign(ColumnRows rows, Sdr winners) {
    if (slots.length < winners.count()) {
      slots = new int[winners.count()];
      newcomers = new int[winners.count()];
    }
    slotCount = 0;
    newcomerCount = 0;
    for (int rank = 0; rank < winners.count(); rank++) {
      int column = winners.get(rank);
      if (rows.isInitial(column)) {
        newcomers[newcomerCount++] = column;
      } else {
        slots[slotCount++] = rows.slot(column);
      }
    }
  }

  /** Returns how many winners have a row. */
  int slotCount() {
    return slotCount;
  }

  /**
   * Returns the slots of the winners with a row: the first {@link #slotCount} entries. Not to be
   * written to.
   */
  int[] slots() {
    return slots;
  }

  /** Returns how many winners have no row yet. */
  int newcomerCount() {
    return newcomerCount;
  }

  /** Returns a winner without a row, by rank. */
  int newcomer(int rank) {
    return newcomers[rank];
  }
}
