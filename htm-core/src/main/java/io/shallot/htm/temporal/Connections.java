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

  /** The most synapses a segment may have: counters of activity hold two counts in a char. */
  static final int MOST_SYNAPSES = 255;

  /** The most segments there may be: their numbers are chars. */
  static final int MOST_SEGMENTS = 65_535;

  /** The most segments a cell may have: they are counted in a byte. */
  static final int MOST_SEGMENTS_ON_CELL = 255;

  /** The most a permanence may rise at once, in steps: a lane must not overflow. */
  static final int MOST_INCREMENT = 12_000;

  private final int cells;
  private final int connectedSteps;
  private final CellSlots slots;
  private final SegmentPool pool = new SegmentPool();
  private final ReverseIndex index;
  private byte[] segmentsOnCell = new byte[0];

  Connections(int cells, int connectedSteps) {
    this.cells = cells;
    this.connectedSteps = connectedSteps;
    slots = new CellSlots(cells);
    index = new ReverseIndex(slots);
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
    for (int i = pool.count(segment) - 1; i >= 0; i--) {
      unlink(segment, pool.synapse(segment, i));
    }
    segmentsOnCell[slots.find(pool.cell(segment))]--;
    pool.destroy(segment);
  }

  /** Adds a synapse; the segment must have none to that cell yet. */
  void addSynapse(int segment, int cell, int permanence) {
    int count = pool.count(segment);
    pool.resize(segment, count + 1);
    pool.setSynapse(segment, count, cell, permanence);
    index.add(cell, segment, permanence >= connectedSteps);
  }

  /** Removes the synapse of that age rank; the order of the others stays. */
  void removeSynapse(int segment, int rank) {
    unlink(segment, pool.synapse(segment, rank));
    int last = pool.count(segment) - 1;
    for (int i = rank; i < last; i++) {
      pool.setSynapse(
          segment, i, pool.presynapticCell(segment, i + 1), pool.permanence(segment, i + 1));
    }
    pool.resize(segment, last);
  }

  /** Returns the permanence of the synapse from a cell, or 0 if there is none. */
  int permanence(int segment, int cell) {
    for (int i = 0; i < pool.count(segment); i++) {
      if (SegmentPool.presynapticCell(pool.synapse(segment, i)) == cell) {
        return SegmentPool.permanence(pool.synapse(segment, i));
      }
    }
    return 0;
  }

  /**
   * Changes the permanence of every synapse by whether its cell is active; synapses that reach 0
   * die, and with its last synapse the segment.
   *
   * @param active by cell 1 or 0; 65,536 long
   * @param whenActive steps to add to active synapses, at most 12,000, may be negative
   * @param whenInactive steps to add to the others, at most 12,000, may be negative
   * @return whether the segment lives
   */
  boolean adapt(int segment, byte[] active, int whenActive, int whenInactive) {
    long[] longs = pool.pool();
    int first = pool.first(segment);
    int end = first + SegmentPool.words(pool.count(segment));
    long swing = (long) whenActive - whenInactive;
    long always = whenInactive * SegmentPool.LANES;
    long connected = connectedSteps * SegmentPool.LANES;
    boolean rises = whenActive > 0 || whenInactive > 0;
    boolean died = false;
    int at = first;
    while (true) {
      at =
          rises
              ? PermanenceLanes.adapt(longs, at, end, end - first, active, swing, always, connected)
              : PermanenceLanes.weaken(
                  longs, at, end, end - first, active, swing, always, connected);
      if (at == end) {
        return !died || bury(segment);
      }
      died |= adaptSlowly(segment, (at - first) << 2, active, whenActive, whenInactive);
      at++;
    }
  }

  /** Does with four synapses what {@link #adapt} does, where one crosses a border; slow. */
  private boolean adaptSlowly(
      int segment, int firstRank, byte[] active, int whenActive, int whenInactive) {
    int count = pool.count(segment);
    boolean died = false;
    for (int rank = firstRank; rank < firstRank + 4; rank++) {
      if (rank >= count) {
        pool.setSynapse(segment, rank, 0, Permanence.STEPS);
        continue;
      }
      int cell = pool.presynapticCell(segment, rank);
      int before = pool.permanence(segment, rank);
      int after = before + (active[cell] != 0 ? whenActive : whenInactive);
      after = Math.min(Math.max(after, 0), Permanence.STEPS);
      pool.setSynapse(segment, rank, cell, after);
      died |= after == 0;
      reindex(segment, cell, before, after);
    }
    return died;
  }

  /** Brings the index up to a changed permanence. */
  private void reindex(int segment, int cell, int before, int after) {
    boolean wasConnected = before >= connectedSteps;
    if (after == 0) {
      index.remove(cell, segment, wasConnected);
    } else if (after >= connectedSteps && !wasConnected) {
      index.connect(cell, segment);
    } else if (after < connectedSteps && wasConnected) {
      index.disconnect(cell, segment);
    }
  }

  /** Closes the gaps of dead synapses, and removes a segment that has no others. */
  private boolean bury(int segment) {
    int count = pool.count(segment);
    int kept = 0;
    for (int rank = 0; rank < count; rank++) {
      int permanence = pool.permanence(segment, rank);
      if (permanence > 0) {
        pool.setSynapse(segment, kept++, pool.presynapticCell(segment, rank), permanence);
      }
    }
    pool.resize(segment, kept);
    if (kept == 0) {
      destroySegment(segment);
    }
    return kept > 0;
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
    int size = pool.count(segment);
    for (int rank = 0; rank < size; rank++) {
      int cell = pool.presynapticCell(segment, rank);
      candidateBits[cell >>> 6] &= ~(1L << cell);
    }
    int freeCount = 0;
    for (int i = 0; i < count; i++) {
      int cell = candidates[i];
      free[freeCount] = (char) cell;
      freeCount += (int) (candidateBits[cell >>> 6] >>> cell) & 1;
    }
    TemporalScratch.mark(candidateBits, candidates, count);
    int grown = Math.min(wanted, freeCount);
    int overrun = size + grown - maxSynapses;
    if (overrun > 0) {
      dropWeakest(segment, overrun, candidateBits);
      size = pool.count(segment);
      grown = Math.min(grown, maxSynapses - size);
    }
    if (grown <= 0) {
      return;
    }
    pool.resize(segment, size + grown);
    boolean connected = permanence >= connectedSteps;
    for (int i = 0; i < grown; i++) {
      int chosen = random.nextInt(freeCount);
      int cell = free[chosen];
      free[chosen] = free[--freeCount];
      pool.setSynapse(segment, size + i, cell, permanence);
      index.add(cell, segment, connected);
    }
  }

  /** Removes the weakest synapses, the oldest first among equals, but none to a spared cell. */
  private void dropWeakest(int segment, int count, long[] sparedBits) {
    for (int i = 0; i < count; i++) {
      int weakest = -1;
      int least = Integer.MAX_VALUE;
      for (int rank = 0; rank < pool.count(segment); rank++) {
        int synapse = pool.synapse(segment, rank);
        if (SegmentPool.permanence(synapse) < least
            && !TemporalScratch.isMarked(sparedBits, synapse >>> 16)) {
          least = SegmentPool.permanence(synapse);
          weakest = rank;
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
   * @param scratch takes the segments, and their counts in its counters, which the caller clears
   * @return how many segments
   */
  int findMatching(char[] activeCells, int count, int threshold, TemporalScratch scratch) {
    int end = pool.idEnd();
    scratch.ensureSegments(end);
    char[] counters = scratch.counters;
    char[] reached = scratch.reached;
    index.countActive(activeCells, count, counters);
    int found = 0;
    for (int id = 0; id < end; id++) {
      reached[found] = (char) id;
      found += (threshold - 1 - (counters[id] & 0xff)) >>> 31;
    }
    return found;
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
      for (int i = 0; i < count; i++) {
        putInt(bytes, 8 + 4 * i, pool.synapse(id, i));
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
      pool.resize(id, count);
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
        index.add(from, id, permanence >= connectedSteps);
      }
      for (int i = 0; i < count; i++) {
        seen[pool.synapse(id, i) >>> 22] = 0;
      }
    }
  }

  private void unlink(int segment, int synapse) {
    index.remove(
        SegmentPool.presynapticCell(synapse),
        segment,
        SegmentPool.permanence(synapse) >= connectedSteps);
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
