package io.shallot.htm.temporal;

import java.util.Arrays;

/**
 * Which parts of a growing array are in use: hands out blocks by size class and takes them back.
 * Knows offsets only; the array belongs to the caller.
 */
final class Blocks {

  // Sizes 1 to 16 are classes of their own; above, eight classes to the doubling (18, 20, ... 32,
  // 36, ...), so that a block is at most 1/8 larger than asked for. A caller derives the class from
  // the number of elements it holds and moves a block whenever that class changes: no capacity is
  // stored. Freed blocks wait on a stack for the next request of their class; what is free is known
  // so that the caller can compact its array when too much of it is.

  private static final int CLASSES = 160;

  private final int[] freeCount = new int[CLASSES];
  private final int[][] freeOffsets = new int[CLASSES][];
  private int end;
  private int free;

  /** Returns the smallest class whose blocks hold that many elements. */
  static int classOf(int elements) {
    if (elements <= 16) {
      return elements;
    }
    int shift = 28 - Integer.numberOfLeadingZeros(elements - 1);
    return (shift << 3) + ((elements - 1) >>> shift) + 1;
  }

  /** Returns how many elements a block of a class holds. */
  static int size(int sizeClass) {
    if (sizeClass <= 16) {
      return sizeClass;
    }
    int shift = (sizeClass - 9) >>> 3;
    return (sizeClass - (shift << 3)) << shift;
  }

  /** Returns the offset of a block; {@link #end()} may have grown past the array by then. */
  int take(int sizeClass) {
    if (freeCount[sizeClass] > 0) {
      free -= size(sizeClass);
      return freeOffsets[sizeClass][--freeCount[sizeClass]];
    }
    int offset = end;
    end += size(sizeClass);
    return offset;
  }

  /** Takes a block back. */
  void give(int offset, int sizeClass) {
    int count = freeCount[sizeClass];
    int[] offsets = freeOffsets[sizeClass];
    if (count == 0 && offsets == null) {
      offsets = freeOffsets[sizeClass] = new int[4];
    } else if (count == offsets.length) {
      offsets = freeOffsets[sizeClass] = Arrays.copyOf(offsets, 2 * count);
    }
    offsets[count] = offset;
    freeCount[sizeClass] = count + 1;
    free += size(sizeClass);
  }

  /** Returns whether moving all blocks together would save a quarter, and enough to be worth it. */
  boolean wasteful() {
    return free > 1024 && free > end >>> 2;
  }

  /** Forgets all blocks; keeps its own arrays. */
  void clear() {
    Arrays.fill(freeCount, 0);
    end = 0;
    free = 0;
  }

  /** Returns how many elements the array must have. */
  int end() {
    return end;
  }

  /**
   * Returns a good length for an array that must have this many elements: half more while it is
   * small, so that it is seldom copied, an eighth more when it is large, so that little is idle.
   */
  static int roomy(int elements) {
    int shift = elements < 4096 ? 1 : elements < 32_768 ? 2 : 3;
    return elements + (elements >>> shift) + 64;
  }

  long sizeBytes() {
    long bytes = 2L * (16 + 4 * CLASSES);
    for (int[] offsets : freeOffsets) {
      bytes += offsets == null ? 0 : 16 + 4L * offsets.length;
    }
    return bytes + 40;
  }
}
