package io.shallot.htm.temporal;

import java.util.Arrays;

/** Says which segment goes when there may be no more: what never proved itself before what did. */
final class SegmentEviction {

  // A segment is confirmed once a prediction of it came true. Those that are not may hold a quarter
  // of all places; while they hold that much, the least recently used of them goes, otherwise the
  // least recently used of the confirmed. So noise, which makes segments that are never confirmed,
  // turns over its quarter and leaves the rest of the memory alone, and what is new always has a
  // quarter to prove itself in (segmented LRU: Karedla, Love, Wherry, Caching strategies to improve
  // disk system performance, 1994). Ties go to the older segment.
  // No order is kept up while there is room, which is nearly always. When a victim is needed, one
  // pass finds and sorts the stalest quarter, which then serves as a queue; an entry counts no more
  // once it was used or removed after that pass, and both show in its last use, since steps only
  // rise. The queue is exact and can be thrown away: it is no part of the state. Cost per victim:
  // about four visits of a segment and a share of a sort.

  private final Queue unconfirmed = new Queue(false);
  private final Queue confirmed = new Queue(true);

  /** Returns the segment that has to go, of at least one. */
  int victim(SegmentPool pool, int maxSegments, int step) {
    boolean fromUnconfirmed =
        pool.unconfirmed() >= Math.max(1, maxSegments / 4) || pool.unconfirmed() == pool.segments();
    return (fromUnconfirmed ? unconfirmed : confirmed).next(pool, step);
  }

  /** Returns the least recently used segment of a cell, which must have one. */
  static int leastRecentlyUsedOn(SegmentPool pool, int cell) {
    int least = -1;
    for (int id = 0; id < pool.idEnd(); id++) {
      if (pool.exists(id) && pool.cell(id) == cell && (least < 0 || isStaler(pool, id, least))) {
        least = id;
      }
    }
    return least;
  }

  /** Forgets what was sorted, as steps were numbered anew. */
  void clear() {
    unconfirmed.count = 0;
    confirmed.count = 0;
  }

  long sizeBytes() {
    return 24 + unconfirmed.sizeBytes() + confirmed.sizeBytes();
  }

  private static boolean isStaler(SegmentPool pool, int id, int other) {
    int order = Integer.compare(pool.lastUsed(id), pool.lastUsed(other));
    return order < 0 || (order == 0 && pool.ordinal(id) < pool.ordinal(other));
  }

  private static final class Queue {

    private final boolean ofConfirmed;
    private char[] ids = new char[0];
    private int at;
    private int count;
    private int sortedStep;

    Queue(boolean ofConfirmed) {
      this.ofConfirmed = ofConfirmed;
    }

    int next(SegmentPool pool, int step) {
      int found = poll(pool);
      if (found < 0) {
        sort(pool, step);
        found = poll(pool);
      }
      return found < 0 ? leastOf(pool) : found;
    }

    private int poll(SegmentPool pool) {
      while (at < count) {
        int id = ids[at++];
        if (belongs(pool, id) && pool.lastUsed(id) < sortedStep) {
          return id;
        }
      }
      return -1;
    }

    private boolean belongs(SegmentPool pool, int id) {
      return pool.exists(id) && pool.isConfirmed(id) == ofConfirmed;
    }

    private void sort(SegmentPool pool, int step) {
      long[] keys = new long[pool.segments()];
      int found = 0;
      for (int id = 0; id < pool.idEnd(); id++) {
        if (belongs(pool, id) && pool.lastUsed(id) < step) {
          keys[found++] = (long) pool.lastUsed(id) << 16 | id;
        }
      }
      Arrays.sort(keys, 0, found);
      count = Math.min(found, 64 + found / 4);
      at = 0;
      sortedStep = step;
      if (ids.length < count) {
        ids = new char[count];
      }
      for (int start = 0, end; start < count; start = end) {
        end = start + 1;
        while (end < found && keys[end] >>> 16 == keys[start] >>> 16) {
          end++;
        }
        sortByOrdinal(pool, keys, start, end);
      }
      for (int i = 0; i < count; i++) {
        ids[i] = (char) keys[i];
      }
    }

    /** Sorts segments that were last used in the same step. */
    private static void sortByOrdinal(SegmentPool pool, long[] keys, int start, int end) {
      for (int i = start; i < end; i++) {
        int id = (int) keys[i] & 0xffff;
        keys[i] = (long) pool.ordinal(id) << 16 | id;
      }
      Arrays.sort(keys, start, end);
    }

    private int leastOf(SegmentPool pool) {
      int least = -1;
      for (int id = 0; id < pool.idEnd(); id++) {
        if (belongs(pool, id) && (least < 0 || isStaler(pool, id, least))) {
          least = id;
        }
      }
      return least;
    }

    long sizeBytes() {
      return 40 + 16 + 2L * ids.length;
    }
  }
}
