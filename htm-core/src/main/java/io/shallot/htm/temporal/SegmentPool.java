package io.shallot.htm.temporal;

import java.util.Arrays;

/**
 * Segments and their synapses in one array of ints: each segment a block of a short header and its
 * synapses, oldest first.
 */
final class SegmentPool {

  // A synapse is one int: presynaptic cell << 16 | permanence in steps. The header comes just
  // before
  // the synapses, so that a segment of 31 is two to three neighbouring cache lines. Segments are
  // known by dense numbers below 65,536, which are used again; what may influence results is not
  // that number but the ordinal, which says the order of creation.

  static final int HEADER = 3;
  private static final int ORDINAL = 0;
  private static final int LAST_USED = 1;
  private static final int COUNT = 2;
  private static final int CONFIRMED = 1 << 16;

  private final Blocks blocks = new Blocks();
  private int[] pool = new int[0];
  private int[] offsets = new int[0];
  private char[] cells = new char[0];
  private char[] freed = new char[0];
  private int freedCount;
  private int idEnd;
  private int synapses;
  private int unconfirmed;
  private int nextOrdinal;

  /** Makes a segment without a synapse and returns its number. */
  int create(int cell, int step) {
    if (nextOrdinal == Integer.MAX_VALUE) {
      renumber();
    }
    int id;
    if (freedCount > 0) {
      id = freed[--freedCount];
    } else {
      id = idEnd++;
      if (id >= offsets.length) {
        int length = Math.min(Blocks.roomy(id), Character.MAX_VALUE + 1);
        offsets = Arrays.copyOf(offsets, length);
        cells = Arrays.copyOf(cells, length);
      }
    }
    int offset = take(HEADER);
    pool[offset + ORDINAL] = nextOrdinal++;
    pool[offset + LAST_USED] = step;
    pool[offset + COUNT] = 0;
    offsets[id] = offset;
    cells[id] = (char) cell;
    unconfirmed++;
    return id;
  }

  /** Removes a segment with all its synapses. */
  void destroy(int id) {
    if (!isConfirmed(id)) {
      unconfirmed--;
    }
    int count = count(id);
    synapses -= count;
    blocks.give(offsets[id], Blocks.classOf(HEADER + count));
    offsets[id] = -1;
    if (freedCount == freed.length) {
      freed = Arrays.copyOf(freed, Math.min(Blocks.roomy(freedCount), Character.MAX_VALUE + 1));
    }
    freed[freedCount++] = (char) id;
    compactIfWasteful();
  }

  /** Makes room for another number of synapses; new ones are to be set at once. */
  void resize(int id, int newCount) {
    int count = count(id);
    int sizeClass = Blocks.classOf(HEADER + count);
    int newClass = Blocks.classOf(HEADER + newCount);
    synapses += newCount - count;
    if (sizeClass != newClass) {
      int offset = offsets[id];
      int target = take(HEADER + newCount);
      System.arraycopy(pool, offset, pool, target, HEADER + Math.min(count, newCount));
      offsets[id] = target;
      blocks.give(offset, sizeClass);
    }
    pool[offsets[id] + COUNT] += newCount - count;
    if (sizeClass != newClass) {
      compactIfWasteful();
    }
  }

  /** Returns the array in which the synapses of all segments are; good until a segment changes. */
  int[] pool() {
    return pool;
  }

  /** Returns where in {@link #pool()} the first synapse of a segment is. */
  int first(int id) {
    return offsets[id] + HEADER;
  }

  /** Returns how many synapses a segment has. */
  int count(int id) {
    return pool[offsets[id] + COUNT] & 0xffff;
  }

  /** Returns a synapse of a segment, by age. */
  int synapse(int id, int rank) {
    return pool[offsets[id] + HEADER + rank];
  }

  void setSynapse(int id, int rank, int cell, int permanence) {
    pool[offsets[id] + HEADER + rank] = cell << 16 | permanence;
  }

  static int presynapticCell(int synapse) {
    return synapse >>> 16;
  }

  static int permanence(int synapse) {
    return synapse & 0xffff;
  }

  boolean exists(int id) {
    return id < idEnd && offsets[id] >= 0;
  }

  int cell(int id) {
    return cells[id];
  }

  int ordinal(int id) {
    return pool[offsets[id] + ORDINAL];
  }

  int lastUsed(int id) {
    return pool[offsets[id] + LAST_USED];
  }

  void use(int id, int step) {
    pool[offsets[id] + LAST_USED] = step;
  }

  boolean isConfirmed(int id) {
    return (pool[offsets[id] + COUNT] & CONFIRMED) != 0;
  }

  void confirm(int id) {
    if (!isConfirmed(id)) {
      pool[offsets[id] + COUNT] |= CONFIRMED;
      unconfirmed--;
    }
  }

  /** Returns one more than the highest number of a segment so far. */
  int idEnd() {
    return idEnd;
  }

  int segments() {
    return idEnd - freedCount;
  }

  int synapses() {
    return synapses;
  }

  /** Returns how many segments were never confirmed. */
  int unconfirmed() {
    return unconfirmed;
  }

  /** Returns the numbers of all segments in the order of their creation. */
  int[] byAge() {
    long[] keys = new long[segments()];
    int count = 0;
    for (int id = 0; id < idEnd; id++) {
      if (exists(id)) {
        keys[count++] = (long) ordinal(id) << 16 | id;
      }
    }
    Arrays.sort(keys);
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      ids[i] = (int) keys[i] & 0xffff;
    }
    return ids;
  }

  /**
   * Numbers the steps in which segments were used from 0 without gaps, in the same order.
   *
   * @return the last of them
   */
  int renumberSteps() {
    int[] ids = byAge();
    int[] steps = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      steps[i] = lastUsed(ids[i]);
    }
    int[] distinct = Arrays.stream(steps).sorted().distinct().toArray();
    for (int i = 0; i < ids.length; i++) {
      use(ids[i], Arrays.binarySearch(distinct, steps[i]));
    }
    return distinct.length;
  }

  long sizeBytes() {
    return 64
        + blocks.sizeBytes()
        + (16 + 4L * pool.length)
        + (16 + 4L * offsets.length)
        + (16 + 2L * cells.length)
        + (16 + 2L * freed.length);
  }

  /** Closes the gaps that destroyed segments left in the order of creation. */
  private void renumber() {
    nextOrdinal = 0;
    for (int id : byAge()) {
      pool[offsets[id] + ORDINAL] = nextOrdinal++;
    }
  }

  private int take(int elements) {
    int offset = blocks.take(Blocks.classOf(elements));
    if (blocks.end() > pool.length) {
      pool = Arrays.copyOf(pool, Blocks.roomy(blocks.end()));
    }
    return offset;
  }

  private void compactIfWasteful() {
    if (!blocks.wasteful()) {
      return;
    }
    int[] old = pool;
    int used = blocks.end() - blocks.free();
    blocks.clear();
    pool = new int[Blocks.roomy(used)];
    for (int id = 0; id < idEnd; id++) {
      if (offsets[id] >= 0) {
        int offset = offsets[id];
        int length = HEADER + (old[offset + COUNT] & 0xffff);
        offsets[id] = take(length);
        System.arraycopy(old, offset, pool, offsets[id], length);
      }
    }
  }
}
