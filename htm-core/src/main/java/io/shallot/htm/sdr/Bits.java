package io.shallot.htm.sdr;

/**
 * Kernels on sets of bits that are kept as arrays of longs, 64 bits in each.
 *
 * <p>They trust: two arrays are as long as each other, and a bit lies inside its array.
 */
public final class Bits {

  private Bits() {}

  /** Returns how many longs hold so many bits. */
  public static int words(int bits) {
    return (bits + 63) >>> 6;
  }

  /** Makes a bit active. */
  public static void set(long[] bits, int bit) {
    bits[bit >>> 6] |= 1L << bit;
  }

  /** Makes a bit inactive. */
  public static void clear(long[] bits, int bit) {
    bits[bit >>> 6] &= ~(1L << bit);
  }

  /** Returns whether a bit is active. */
  public static boolean test(long[] bits, int bit) {
    return (bits[bit >>> 6] >>> bit & 1) != 0;
  }

  /** Returns how many bits are active. */
  public static int count(long[] bits) {
    int active = 0;
    for (long word : bits) {
      active += Long.bitCount(word);
    }
    return active;
  }

  /** Returns how many bits are active in both. */
  public static int overlap(long[] one, long[] other) {
    int shared = 0;
    for (int i = 0; i < one.length; i++) {
      shared += Long.bitCount(one[i] & other[i]);
    }
    return shared;
  }

  /** Returns how many bits are active in one only: the Hamming distance. */
  public static int difference(long[] one, long[] other) {
    int apart = 0;
    for (int i = 0; i < one.length; i++) {
      apart += Long.bitCount(one[i] ^ other[i]);
    }
    return apart;
  }

  /** Makes all bits of another set active too. */
  public static void union(long[] into, long[] other) {
    for (int i = 0; i < into.length; i++) {
      into[i] |= other[i];
    }
  }

  /** Makes all bits of a representation active too. */
  public static void union(long[] into, Sdr other) {
    int[] active = other.indices();
    for (int rank = 0; rank < other.count(); rank++) {
      set(into, active[rank]);
    }
  }

  /**
   * Adds all active bits to a representation.
   *
   * @param offset what is added to the place of each; all must lie after the bits that are active
   *     there
   */
  public static void appendTo(long[] bits, int offset, Sdr out) {
    for (int i = 0; i < bits.length; i++) {
      for (long rest = bits[i]; rest != 0; rest &= rest - 1) {
        out.add(offset + (i << 6) + Long.numberOfTrailingZeros(rest));
      }
    }
  }

  /**
   * Returns the place of an active bit by its rank.
   *
   * @param rank from 0 to {@link #count} - 1
   */
  public static int select(long[] bits, int rank) {
    int before = 0;
    for (int i = 0; i < bits.length; i++) {
      int here = Long.bitCount(bits[i]);
      if (rank < before + here) {
        long rest = bits[i];
        for (int skip = rank - before; skip > 0; skip--) {
          rest &= rest - 1;
        }
        return (i << 6) + Long.numberOfTrailingZeros(rest);
      }
      before += here;
    }
    throw new IllegalArgumentException(
        "a rank must be from 0 to " + (before - 1) + ", but was " + rank);
  }
}
