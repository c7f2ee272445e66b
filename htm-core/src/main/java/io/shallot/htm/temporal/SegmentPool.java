package io.shallot.htm.temporal;

import java.util.Arrays;

/**
 * Segments and their synapses in one array of longs: each segment a block of a short header and its
 * synapses, oldest first.
 */
final class SegmentPool {

  // A block is two longs of header, then the permanences in steps, four to a long, then the
  // presynaptic cells, four to a long: a segment of 31 synapses is two to three neighbouring cache
  // lines, and four permanences change at once. Their steps need 15 bits, so bit 15 of each lane is
  // free to catch carries.
  // A synapse keeps its position while it lives, for the reverse index knows it by that. Positions
  // ascend by age; one whose permanence is 0 is vacant, as are the lanes after the last position.
  // Segments are known by dense numbers below 65,536, which are used again; what may influence
  // results is not that number but the ordinal, which says the order of creation.

  static final int HEADER = 2;
  static final long LANES = 0x0001_0001_0001_0001L;
  private static final long LAST_USED = 0xffff_ffffL;
  private static final long END = 0xffff;
  private static final long CONFIRMED = 0x10000;
  private static final int COUNT_SHIFT = 32;

  private final Blocks blocks = new Blocks();
  private long[] pool = new long[0];
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
    pool[offset] = (long) nextOrdinal++ << 32 | step;
    pool[offset + 1] = 0;
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
    synapses -= count(id);
    blocks.give(offsets[id], classFor(end(id)));
    offsets[id] = -1;
    if (freedCount == freed.length) {
      freed = Arrays.copyOf(freed, Math.min(Blocks.roomy(freedCount), Character.MAX_VALUE + 1));
    }
    freed[freedCount++] = (char) id;
    compactIfWasteful();
  }

  /** Makes that many synapses at a position and after it, where none is; they are to be set. */
  void add(int id, int position, int added) {
    resize(id, position + added);
    synapses += added;
    pool[offsets[id] + 1] += (long) added << COUNT_SHIFT;
  }

  /** Makes a position vacant. */
  void remove(int id, int position) {
    setSynapse(id, position, 0, 0);
    synapses--;
    pool[offsets[id] + 1] -= 1L << COUNT_SHIFT;
  }

  /** Sets how many positions there are; those that come or go are vacant. */
  void resize(int id, int newEnd) {
    int end = end(id);
    int words = words(end);
    int newWords = words(newEnd);
    int sizeClass = classFor(end);
    int newClass = classFor(newEnd);
    int offset = offsets[id];
    pool[offset + 1] += newEnd - end;
    if (words == newWords) {
      return;
    }
    int target = sizeClass == newClass ? offset : take(HEADER + 2 * newWords);
    int kept = Math.min(words, newWords);
    if (target != offset) {
      System.arraycopy(pool, offset, pool, target, HEADER + kept);
    }
    int to = target + HEADER + newWords;
    System.arraycopy(pool, offset + HEADER + words, pool, to, kept);
    Arrays.fill(pool, to + kept, to + newWords, 0);
    Arrays.fill(pool, target + HEADER + kept, to, 0);
    offsets[id] = target;
    if (target != offset) {
      blocks.give(offset, sizeClass);
      compactIfWasteful();
    }
  }

  /** Returns the array in which the synapses of all segments are; good until a segment changes. */
  long[] pool() {
    return pool;
  }

  /**
   * Reads a word of the first cache lines of a segment, so that they are on their way when it is
   * adapted; returns what must be used somehow.
   */
  long touch(int id) {
    int offset = offsets[id];
    int last = pool.length - 1;
    return pool[offset] + pool[Math.min(offset + 8, last)] + pool[Math.min(offset + 16, last)];
  }

  /** Returns where in {@link #pool()} the permanences of a segment are; the cells come after. */
  int first(int id) {
    return offsets[id] + HEADER;
  }

  /** Returns how many longs hold that many permanences, or that many cells. */
  static int words(int count) {
    return (count + 3) >>> 2;
  }

  /** Returns how many positions a segment has. */
  int end(int id) {
    return (int) (pool[offsets[id] + 1] & END);
  }

  /** Returns the first position after the last synapse. */
  int endOfSynapses(int id) {
    int end = end(id);
    while (end > 0 && permanence(id, end - 1) == 0) {
      end--;
    }
    return end;
  }

  /** Returns how many synapses a segment has. */
  int count(int id) {
    return (int) (pool[offsets[id] + 1] >>> COUNT_SHIFT);
  }

  /** Returns the synapses of a segment, oldest first. */
  int[] synapses(int id) {
    int[] found = new int[count(id)];
    int count = 0;
    for (int position = 0; count < found.length; position++) {
      if (permanence(id, position) > 0) {
        found[count++] = presynapticCell(id, position) << 16 | permanence(id, position);
      }
    }
    return found;
  }

  /** Takes the cells that a segment listens to out of a set of cells. */
  void unmarkPresynapticCells(int id, long[] bits) {
    int words = words(end(id));
    int first = first(id);
    for (int word = first; word < first + words; word++) {
      long permanences = pool[word];
      long presynaptic = pool[word + words];
      for (int lane = 0; lane < 4; lane++) {
        if ((permanences & 0xffff) != 0) {
          int cell = (int) presynaptic & 0xffff;
          bits[cell >>> 6] &= ~SegmentActivity.BITS[cell & 63];
        }
        permanences >>>= 16;
        presynaptic >>>= 16;
      }
    }
  }

  int presynapticCell(int id, int position) {
    return lane(pool[first(id) + words(end(id)) + (position >>> 2)], position);
  }

  /** Returns the permanence of the synapse at a position in steps, 0 if it is vacant. */
  int permanence(int id, int position) {
    return lane(pool[first(id) + (position >>> 2)], position);
  }

  void setSynapse(int id, int position, int cell, int permanence) {
    int at = first(id) + (position >>> 2);
    int words = words(end(id));
    pool[at] = withLane(pool[at], position, permanence);
    pool[at + words] = withLane(pool[at + words], position, cell);
  }

  static int lane(long word, int position) {
    return (int) (word >>> ((position & 3) << 4)) & 0xffff;
  }

  static long withLane(long word, int position, int value) {
    int shift = (position & 3) << 4;
    return (word & ~(0xffffL << shift)) | (long) value << shift;
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
    return (int) (pool[offsets[id]] >>> 32);
  }

  int lastUsed(int id) {
    return (int) pool[offsets[id]];
  }

  void use(int id, int step) {
    int offset = offsets[id];
    pool[offset] = (pool[offset] & ~LAST_USED) | step;
  }

  boolean isConfirmed(int id) {
    return (pool[offsets[id] + 1] & CONFIRMED) != 0;
  }

  void confirm(int id) {
    if (!isConfirmed(id)) {
      pool[offsets[id] + 1] |= CONFIRMED;
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
        + (16 + 8L * pool.length)
        + (16 + 4L * offsets.length)
        + (16 + 2L * cells.length)
        + (16 + 2L * freed.length);
  }

  /** Closes the gaps that destroyed segments left in the order of creation. */
  private void renumber() {
    nextOrdinal = 0;
    for (int id : byAge()) {
      pool[offsets[id]] = (long) nextOrdinal++ << 32 | lastUsed(id);
    }
  }

  private static int classFor(int end) {
    return Blocks.classOf(HEADER + 2 * words(end));
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
    long[] old = TemporalScratch.get().copy(pool, blocks.end());
    blocks.clear();
    for (int id = 0; id < idEnd; id++) {
      if (offsets[id] >= 0) {
        int offset = offsets[id];
        int length = HEADER + 2 * words((int) (old[offset + 1] & END));
        offsets[id] = take(length);
        System.arraycopy(old, offset, pool, offsets[id], length);
      }
    }
  }
}
