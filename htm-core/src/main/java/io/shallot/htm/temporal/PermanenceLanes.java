package io.shallot.htm.temporal;

import io.shallot.htm.sdr.Permanence;

/** Changes the permanences of a segment, four at once in the lanes of a long. */
final class PermanenceLanes {

  // Bit 15 of a lane is set before: a difference that goes below 0 takes it away instead of a bit
  // of
  // the next lane, and so tells. Only when a synapse dies or crosses the border of being connected,
  // some ten times a record, the caller does its four one by one.
  // With a byte of activity per cell this takes 0.8 to 1.0 ns a synapse on a busy machine, where
  // one
  // by one took 1.9 (mind that a change of constant 0 folds away when measured).

  private static final long GUARDS = SegmentPool.LANES << 15;
  private static final long ABOVE_TOP = (Permanence.STEPS + 1) * SegmentPool.LANES;

  private PermanenceLanes() {}

  /**
   * Changes permanences until a synapse dies or crosses the border of being connected.
   *
   * @param at the first long of permanences to change
   * @param end one more than the last
   * @param toCells how much further the cells are
   * @param active by cell 1 or 0; its length is a power of two
   * @param swing in steps, what an active synapse gets more than an inactive one
   * @param always in steps in every lane, what an inactive synapse gets
   * @param connected in steps in every lane, from where a synapse is connected
   * @return the long that has to be done slowly, or the end
   */
  static int adapt(
      long[] longs,
      int at,
      int end,
      int toCells,
      byte[] active,
      long swing,
      long always,
      long connected) {
    for (; at < end; at++) {
      long before = longs[at] | GUARDS;
      long after = before + actives(longs[at + toCells], active) * swing + always;
      long above = after - ABOVE_TOP;
      long over = above & GUARDS;
      long overBit = over >>> 15;
      after -= (above & (over - overBit)) + overBit;
      if (crosses(before, after, connected)) {
        break;
      }
      longs[at] = after ^ GUARDS;
    }
    return at;
  }

  /** Does what {@link #adapt} does where no permanence rises, so that none is too high. */
  static int weaken(
      long[] longs,
      int at,
      int end,
      int toCells,
      byte[] active,
      long swing,
      long always,
      long connected) {
    for (; at < end; at++) {
      long before = longs[at] | GUARDS;
      long after = before + actives(longs[at + toCells], active) * swing + always;
      if (crosses(before, after, connected)) {
        break;
      }
      longs[at] = after ^ GUARDS;
    }
    return at;
  }

  /** Returns 1 in the lanes of active cells. */
  private static long actives(long cells, byte[] active) {
    int mask = active.length - 1;
    return active[(int) cells & mask]
        | (long) active[(int) (cells >>> 16) & mask] << 16
        | (long) active[(int) (cells >>> 32) & mask] << 32
        | (long) active[(int) (cells >>> 48) & mask] << 48;
  }

  /** Returns whether a lane falls to 0 or crosses the border of being connected. */
  private static boolean crosses(long before, long after, long connected) {
    long dead = ~(after - SegmentPool.LANES);
    long crossed = (before - connected) ^ (after - connected);
    return ((dead | crossed) & GUARDS) != 0;
  }
}
