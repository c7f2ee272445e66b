package io.shallot.htm.temporal;

import java.util.Arrays;

/**
 * Gives groups of 32 neighbouring cells a place when they first need one, so that what is kept per
 * cell is kept only for the columns that ever took part.
 */
final class CellSlots {

  /** How many cells share a slot. */
  static final int CELLS = 32;

  private final char[] slotOf;
  private int count;

  CellSlots(int cells) {
    slotOf = new char[(cells + CELLS - 1) / CELLS];
  }

  /** Returns the place of a cell in an array over all slots, or -1 if its group has none. */
  int find(int cell) {
    int slot = slotOf[cell >>> 5];
    return slot == 0 ? -1 : ((slot - 1) << 5) + (cell & 31);
  }

  /** Returns the place of a cell in an array over all slots; gives its group one if it has none. */
  int claim(int cell) {
    int group = cell >>> 5;
    if (slotOf[group] == 0) {
      slotOf[group] = (char) ++count;
    }
    return ((slotOf[group] - 1) << 5) + (cell & 31);
  }

  /** Returns how many places there are. */
  int places() {
    return count * CELLS;
  }

  /** Returns a good length for an array over all places. */
  int roomyPlaces() {
    return Math.min(slotOf.length, count + (count >>> 3) + 8) * CELLS;
  }

  void clear() {
    Arrays.fill(slotOf, (char) 0);
    count = 0;
  }

  long sizeBytes() {
    return 40 + 2L * slotOf.length;
  }
}
