package io.shallot.htm.sdr;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Random numbers whose whole state is one long, equal on every machine and part of a snapshot.
 *
 * <p>SplitMix64 (G. Steele, D. Lea, C. Flood: Fast splittable pseudorandom number generators,
 * OOPSLA 2014).
 */
public final class HtmRandom {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /** Makes a stream of numbers that a seed decides. */
  public HtmRandom(long seed) {
    state = seed;
  }

  /** Returns 64 random bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * Returns a number from 0 to bound - 1.
   *
   * @param bound at least 1; the chance of a number is off by at most bound / 2^32 of itself
   */
  public int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Returns a number in [0, 1). */
  public double nextDouble() {
    return (double) (nextLong() >>> 11) * 0x1p-53;
  }

  /** Returns a thorough mixture of the bits of a number; a bijection. */
  public static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Returns a mixture of two numbers: the random number of a seed for a key, in any order. */
  public static long mix(long seed, long key) {
    return mix(mix(seed + GOLDEN_GAMMA) + key * GOLDEN_GAMMA);
  }

  /** Writes where the stream stands. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(state);
  }

  /** Reads a stream that goes on where the other stood. */
  public static HtmRandom restore(DataInput in) throws IOException {
    return new HtmRandom(in.readLong());
  }
}
