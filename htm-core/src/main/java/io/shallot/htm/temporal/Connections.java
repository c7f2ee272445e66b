package io.shallot.htm.temporal;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * All segments of a region and their synapses, found from either side: the synapses of a segment,
 * the segments that listen to a cell, the number of segments on a cell. These three always agree.
 *
 * <p>One thread. Segments are known by numbers below {@link #idEnd()} that are used again.
 */
final class Connections {

  // Three parts under one roof: SegmentPool (segment -> synapses), ReverseIndex (cell -> segments),
  // and a counter of segments per cell; CellSlots gives the latter two their places. What the
  // numbers
  // of segments and the places of blocks are influences no result: results are ordered by cell and
  // by ordinal, synapses of a segment by age.

  /** The most synapses a segment may have: its count is written as a byte. */
  static final int MOST_SYNAPSES = 255;

  /** The most segments there may be: their numbers are chars. */
  static final int MOST_SEGMENTS = 65_535;

  /** The most segments a cell may have: they are counted in a byte. */
  static final int MOST_SEGMENTS_ON_CELL = 255;

  /** The most a permanence may rise at once, in steps: a lane must not overflow. */
  static final int MOST_INCREMENT = 12_000;

  /** How many positions of a segment may be vacant. */
  private static final int TOLERATED_VACANCIES = 12;

  private final int cells;
  private final int connectedSteps;
  private final int shift;
  private final CellSlots slots;
  private final SegmentPool pool = new SegmentPool();
  private final ReverseIndex index;
  private byte[] segmentsOnCell = new byte[0];

  Connections(int cells, int connectedSteps, int maxSynapses) {
    this.cells = cells;
    this.connectedSteps = connectedSteps;
    shift = Math.max(6, 32 - Integer.numberOfLeadingZeros(maxSynapses - 1));
    slots = new CellSlots(cells);
    index = new ReverseIndex(slots, shift);
  }

  /** Returns how many longs hold a bit for each position that a segment may have. */
  int masksPerSegment() {
    return 1 << (shift - 6);
  }

  /** Returns the segments themselves, for reading. */
  SegmentPool pool() {
    return pool;
  }

  int segments() {
    return pool.segments();
  }

  int synapses() {
    return pool.synapses();
  }

  int idEnd() {
    return pool.idEnd();
  }

  int cell(int segment) {
    return pool.cell(segment);
  }

  int segmentsOn(int cell) {
    int place = slots.find(cell);
    return place < 0 || place >= segmentsOnCell.length ? 0 : segmentsOnCell[place] & 0xff;
  }

  /** Returns the segments of a cell, oldest first. */
  int[] segmentsOf(int cell) {
    int[] found = new int[segmentsOn(cell)];
    int count = 0;
    for (int id = 0; count < found.length; id++) {
      if (pool.exists(id) && pool.cell(id) == cell) {
        int at = count++;
        for (; at > 0 && pool.ordinal(found[at - 1]) > pool.ordinal(id); at--) {
          found[at] = found[at - 1];
        }
        found[at] = id;
      }
    }
    return found;
  }

  int createSegment(int cell, int step) {
    int place = slots.claim(cell);
    if (place >= segmentsOnCell.length) {
      segmentsOnCell = Arrays.copyOf(segmentsOnCell, slots.roomyPlaces());
    }
    segmentsOnCell[place]++;
    return pool.create(cell, step);
  }

  void destroySegment(int segment) {
    for (int position = pool.end(segment) - 1; position >= 0; position--) {
      int permanence = pool.permanence(segment, position);
      if (permanence > 0) {
        unlink(segment, position, permanence);
      }
    }
    segmentsOnCell[slots.find(pool.cell(segment))]--;
    pool.destroy(segment);
  }

  /** Adds a synapse; the segment must have none to that cell yet. */
  void addSynapse(int segment, int cell, int permanence) {
    int position = append(segment, 1);
    pool.setSynapse(segment, position, cell, permanence);
    index.add(cell, entry(segment, position), permanence >= connectedSteps);
  }

  /** Removes the synapse at a position; others may have other positions afterwards. */
  void removeSynapse(int segment, int position) {
    unlink(segment, position, pool.permanence(segment, position));
    pool.remove(segment, position);
    tidy(segment);
  }

  /** Returns the permanence of the synapse from a cell, or 0 if there is none. */
  int permanence(int segment, int cell) {
    for (int synapse : pool.synapses(segment)) {
      if (SegmentPool.presynapticCell(synapse) == cell) {
        return SegmentPool.permanence(synapse);
      }
    }
    return 0;
  }

  /**
   * Changes the permanence of every synapse by whether its cell is active.
   *
   * @param active by cell 1 or 0; 65,536 long
   * @param masks as many longs as {@link #masksPerSegment}, to be written on
   * @see #adapt(int, long[], int, int, int)
   */
  boolean adapt(int segment, byte[] active, long[] masks, int whenActive, int whenInactive) {
    long[] longs = pool.pool();
    int end = pool.end(segment);
    int first = pool.first(segment);
    int firstCells = first + SegmentPool.words(end);
    Arrays.fill(masks, 0, masksPerSegment(), 0);
    for (int position = 0; position < end; position++) {
      if (SegmentPool.lane(longs[first + (position >>> 2)], position) > 0) {
        int cell = SegmentPool.lane(longs[firstCells + (position >>> 2)], position);
        masks[position >>> 6] |= (long) active[cell] << position;
      }
    }
    return adapt(segment, masks, 0, whenActive, whenInactive);
  }

  /**
   * Changes the permanence of every synapse; those that reach 0 die, and with its last synapse the
   * segment.
   *
   * @param masks from maskAt on a bit per position: whether the synapse is active
   * @param whenActive steps to add to active synapses, at most 12,000, may be negative
   * @param whenInactive steps to add to the others, from -12,000 to 0
   * @return whether the segment lives
   */
  boolean adapt(int segment, long[] masks, int maskAt, int whenActive, int whenInactive) {
    int words = SegmentPool.words(pool.end(segment));
    boolean died = false;
    for (int word = 0; word < words; word += 16) {
      int end = Math.min(words, word + 16);
      long mask = masks[maskAt + (word >>> 4)];
      died |= adapt(segment, word, end, mask, whenActive, whenInactive);
    }
    return !died || bury(segment);
  }

  /** Changes 64 synapses; returns whether one died. */
  private boolean adapt(
      int segment, int from, int end, long mask, int whenActive, int whenInactive) {
    long[] longs = pool.pool();
    int first = pool.first(segment);
    long swing = (long) whenActive - whenInactive;
    long always = whenInactive * SegmentPool.LANES;
    long border = connectedSteps * SegmentPool.LANES;
    boolean weakens = whenActive <= 0 && whenInactive == 0;
    boolean died = false;
    int word = from;
    while (true) {
      long rest = mask >>> (word << 2);
      int at = first + word;
      word =
          weakens
              ? PermanenceLanes.weaken(longs, at, first + end, rest, -whenActive, border)
              : PermanenceLanes.adapt(longs, at, first + end, rest, swing, always, border);
      word -= first;
      if (word == end) {
        return died;
      }
      long before = longs[first + word];
      long after = PermanenceLanes.adapted(before, mask >>> (word << 2), swing, always);
      longs[first + word] = after;
      died |= reindex(segment, word, before, after, border);
      word++;
    }
  }

  /** Brings the index up to four changed permanences; returns whether a synapse died. */
  private boolean reindex(int segment, int word, long before, long after, long border) {
    boolean died = false;
    long rest = PermanenceLanes.crossing(before, after, border);
    for (; rest != 0; rest &= rest - 1) {
      int position = (word << 2) + (Long.numberOfTrailingZeros(rest) >>> 4);
      int cell = pool.presynapticCell(segment, position);
      boolean wasConnected = SegmentPool.lane(before, position) >= connectedSteps;
      int permanence = SegmentPool.lane(after, position);
      if (permanence == 0) {
        index.remove(cell, entry(segment, position), wasConnected);
        pool.remove(segment, position);
        died = true;
      } else if (wasConnected) {
        index.disconnect(cell, entry(segment, position));
      } else {
        index.connect(cell, entry(segment, position));
      }
    }
    return died;
  }

  /** Removes a segment without synapses; returns whether it lives. */
  private boolean bury(int segment) {
    if (pool.count(segment) == 0) {
      destroySegment(segment);
      return false;
    }
    tidy(segment);
    return true;
  }

  /** Gives up vacant positions if there are many. */
  private void tidy(int segment) {
    if (pool.end(segment) - pool.count(segment) > TOLERATED_VACANCIES) {
      closeGaps(segment);
    }
  }

  /** Moves synapses forward to vacant positions, keeping their order. */
  private void closeGaps(int segment) {
    int end = pool.end(segment);
    int kept = 0;
    for (int position = 0; position < end; position++) {
      int permanence = pool.permanence(segment, position);
      if (permanence > 0) {
        if (kept < position) {
          int cell = pool.presynapticCell(segment, position);
          index.replace(
              cell, entry(segment, position), entry(segment, kept), permanence >= connectedSteps);
          pool.setSynapse(segment, kept, cell, permanence);
          pool.setSynapse(segment, position, 0, 0);
        }
        kept++;
      }
    }
    pool.resize(segment, kept);
  }

  /** Makes room for new synapses and returns the position of the first. */
  private int append(int segment, int added) {
    int position = pool.endOfSynapses(segment);
    if (position + added > 1 << shift) {
      closeGaps(segment);
      position = pool.count(segment);
    }
    pool.add(segment, position, added);
    return position;
  }

  private int entry(int segment, int position) {
    return segment << shift | position;
  }

  /**
   * Grows synapses to cells that are not presynaptic yet, chosen at random; where the cap on
   * synapses is in the way, the weakest to other cells make room.
   *
   * @param wanted how many to grow, if there are so many candidates
   * @param candidateBits by cell whether it is a candidate; as before afterwards
   * @param candidates the same cells, ascending
   * @param count how many candidates there are
   */
  void grow(
      int segment,
      int wanted,
      int permanence,
      int maxSynapses,
      long[] candidateBits,
      char[] candidates,
      int count,
      char[] free,
      HtmRandom random) {
    pool.unmarkPresynapticCells(segment, candidateBits);
    int freeCount = 0;
    for (int i = 0; i < count; i++) {
      int cell = candidates[i];
      free[freeCount] = (char) cell;
      long bit = SegmentActivity.BITS[cell & 63];
      long word = candidateBits[cell >>> 6];
      freeCount += (word & bit) == 0 ? 0 : 1;
      candidateBits[cell >>> 6] = word | bit;
    }
    int grown = Math.min(wanted, freeCount);
    int overrun = pool.count(segment) + grown - maxSynapses;
    if (overrun > 0) {
      dropWeakest(segment, overrun, candidateBits);
      grown = Math.min(grown, maxSynapses - pool.count(segment));
    }
    if (grown <= 0) {
      return;
    }
    int position = append(segment, grown);
    boolean connected = permanence >= connectedSteps;
    for (int i = 0; i < grown; i++) {
      int chosen = random.nextInt(freeCount);
      int cell = free[chosen];
      free[chosen] = free[--freeCount];
      pool.setSynapse(segment, position + i, cell, permanence);
      index.add(cell, entry(segment, position + i), connected);
    }
  }

  /** Removes the weakest synapses, the oldest first among equals, but none to a spared cell. */
  private void dropWeakest(int segment, int count, long[] sparedBits) {
    for (int i = 0; i < count; i++) {
      int weakest = -1;
      int least = Integer.MAX_VALUE;
      for (int position = 0; position < pool.end(segment); position++) {
        int permanence = pool.permanence(segment, position);
        if (permanence > 0
            && permanence < least
            && !TemporalScratch.isMarked(sparedBits, pool.presynapticCell(segment, position))) {
          least = permanence;
          weakest = position;
        }
      }
      if (weakest < 0) {
        return;
      }
      removeSynapse(segment, weakest);
    }
  }

  /**
   * Finds the segments with enough active synapses.
   *
   * @param threshold how many, connected or not, are enough; at least 1
   * @param activity takes the segments, and which of their synapses are active; the caller clears
   * @return how many segments
   */
  int findMatching(char[] activeCells, int count, int threshold, SegmentActivity activity) {
    activity.begin(pool.idEnd(), shift);
    index.mark(activeCells, count, activity);
    return activity.reach(threshold);
  }

  /** Counts active synapses of one kind; see {@link ReverseIndex#count}. */
  int count(
      boolean connected,
      char[] activeCells,
      int count,
      byte[] counters,
      int threshold,
      char[] reached,
      int found) {
    return index.count(connected, activeCells, count, counters, threshold, reached, found);
  }

  long sizeBytes() {
    return 48
        + pool.sizeBytes()
        + index.sizeBytes()
        + slots.sizeBytes()
        + (16 + segmentsOnCell.length);
  }

  /** Writes all segments, oldest first, each with its synapses, oldest first. */
  void snapshot(DataOutput out) throws IOException {
    int[] ids = pool.byAge();
    out.writeInt(ids.length);
    byte[] bytes = new byte[8 + 4 * MOST_SYNAPSES];
    for (int id : ids) {
      int count = pool.count(id);
      putShort(bytes, 0, pool.cell(id));
      putInt(bytes, 2, pool.lastUsed(id));
      bytes[6] = (byte) (pool.isConfirmed(id) ? 1 : 0);
      bytes[7] = (byte) count;
      int[] synapses = pool.synapses(id);
      for (int i = 0; i < count; i++) {
        putInt(bytes, 8 + 4 * i, synapses[i]);
      }
      out.write(bytes, 0, 8 + 4 * count);
    }
  }

  /** Adds the segments that were written; there must be none yet. */
  void restore(
      StateInput in, int maxSegments, int maxSegmentsPerCell, int maxSynapses, int lastStep)
      throws IOException {
    int segments = in.whole("number of segments", 0, maxSegments);
    byte[] bytes = new byte[4 * MOST_SYNAPSES];
    long[] seen = new long[(cells + 63) >>> 6];
    for (int s = 0; s < segments; s++) {
      int cell = in.unsignedShort("cell of a segment", 0, cells - 1);
      int lastUsed = in.whole("last step in which a segment was used", 0, lastStep);
      boolean confirmed = in.flag("whether a segment is confirmed");
      int count = in.unsignedByte("number of synapses of a segment", 0, maxSynapses);
      if (segmentsOn(cell) >= maxSegmentsPerCell) {
        throw new CorruptStateException(
            "a cell has at most "
                + maxSegmentsPerCell
                + " segments, but cell "
                + cell
                + " has more");
      }
      in.in().readFully(bytes, 0, 4 * count);
      int id = createSegment(cell, lastUsed);
      if (confirmed) {
        pool.confirm(id);
      }
      pool.add(id, 0, count);
      for (int i = 0; i < count; i++) {
        int synapse = getInt(bytes, 4 * i);
        int from = SegmentPool.presynapticCell(synapse);
        int permanence = SegmentPool.permanence(synapse);
        if (from >= cells || permanence < 1 || permanence > Permanence.STEPS) {
          throw new CorruptStateException(
              "a synapse must come from a cell below "
                  + cells
                  + " with a permanence of 1 to "
                  + Permanence.STEPS
                  + " steps, but came from "
                  + from
                  + " with "
                  + permanence);
        }
        if (TemporalScratch.isMarked(seen, from)) {
          throw new CorruptStateException("a segment has two synapses from cell " + from);
        }
        seen[from >>> 6] |= 1L << from;
        pool.setSynapse(id, i, from, permanence);
        index.add(from, entry(id, i), permanence >= connectedSteps);
      }
      for (int i = 0; i < count; i++) {
        seen[pool.presynapticCell(id, i) >>> 6] = 0;
      }
    }
  }

  private void unlink(int segment, int position, int permanence) {
    index.remove(
        pool.presynapticCell(segment, position),
        entry(segment, position),
        permanence >= connectedSteps);
  }

  private static void putShort(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 8);
    bytes[at + 1] = (byte) value;
  }

  private static void putInt(byte[] bytes, int at, int value) {
    putShort(bytes, at, value >>> 16);
    putShort(bytes, at + 2, value);
  }

  private static int getInt(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }
}
