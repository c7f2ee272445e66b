package io.shallot.htm.temporal;

import io.shallot.htm.sdr.Permanence;

/** Changes the permanences of a segment, four at once in the lanes of a long. */
final class PermanenceLanes {

  // Bit 15 of a lane is set before: a difference that goes below 0 takes it away instead of a bit
  // of the next lane, and so tells. A lane of 0 holds no synapse and stays 0, so the dead and the
  // rest of the last long need no care. Only when a synapse dies or crosses the border of being
  // connected, some ten to thirty times a record, the caller looks which.
  // Which synapses are active is known from counting them, as bits by position: no cell is looked
  // up here, nor read.

  private static final long GUARDS = SegmentPool.LANES << 15;
  private static final long ABOVE_TOP = (Permanence.STEPS + 1) * SegmentPool.LANES;

  /** By four bits, 1 in the lanes of those that are set. */
  private static final long[] SPREAD = new long[16];

  static {
    for (int bits = 0; bits < 16; bits++) {
      for (int lane = 0; lane < 4; lane++) {
        SPREAD[bits] |= (long) (bits >>> lane & 1) << (16 * lane);
      }
    }
  }

  private PermanenceLanes() {}

  /**
   * Changes permanences until a synapse dies or crosses the border of being connected.
   *
   * @param at the first long to change
   * @param end one more than the last
   * @param mask four bits per long: whether the synapses are active
   * @param swing in steps, what an active synapse gets more than an inactive one
   * @param always in steps in every lane, what an inactive synapse gets; not above 0
   * @param connected in steps in every lane, from where a synapse is connected
   * @return the first long where that would happen, left as it was, or the end
   */
  static int adapt(
      long[] longs, int at, int end, long mask, long swing, long always, long connected) {
    long rest = mask;
    for (int i = at; i < end; i++) {
      long before = longs[i] | GUARDS;
      long after = before + SPREAD[(int) rest & 15] * swing + always;
      long above = after - ABOVE_TOP;
      long over = above & GUARDS;
      long overBit = over >>> 15;
      after -= (above & (over - overBit)) + overBit;
      long alive = (after - SegmentPool.LANES) & GUARDS;
      if (differences(before, after, connected) != 0) {
        return i;
      }
      longs[i] = after & (alive - (alive >>> 15));
      rest >>>= 4;
    }
    return end;
  }

  /** Does what {@link #adapt} does where active synapses lose and the others stay. */
  static int weaken(long[] longs, int at, int end, long mask, long loss, long connected) {
    long rest = mask;
    for (int i = at; i < end; i++) {
      long before = longs[i] | GUARDS;
      long after = before - SPREAD[(int) rest & 15] * loss;
      if (differences(before, after, connected) != 0) {
        return i;
      }
      longs[i] = after ^ GUARDS;
      rest >>>= 4;
    }
    return end;
  }

  /** Returns four permanences as {@link #adapt} would leave them, whatever they cross. */
  static long adapted(long permanences, long mask, long swing, long always) {
    long after = (permanences | GUARDS) + SPREAD[(int) mask & 15] * swing + always;
    long above = after - ABOVE_TOP;
    long over = above & GUARDS;
    long overBit = over >>> 15;
    after -= (above & (over - overBit)) + overBit;
    long alive = (after - SegmentPool.LANES) & GUARDS;
    return after & (alive - (alive >>> 15));
  }

  /** Returns bit 15 of the lanes that fall to 0 or cross the border of being connected. */
  static long crossing(long before, long after, long connected) {
    return differences(before | GUARDS, after | GUARDS, connected);
  }

  private static long differences(long before, long after, long connected) {
    long died = (before - SegmentPool.LANES) ^ (after - SegmentPool.LANES);
    long crossed = (before - connected) ^ (after - connected);
    return (died | crossed) & GUARDS;
  }
}
