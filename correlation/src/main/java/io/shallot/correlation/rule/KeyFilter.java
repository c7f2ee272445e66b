package io.shallot.correlation.rule;

/**
 * Tells cheaply of most keys that are not in a table that they are not: a Bloom filter with one bit
 * a key, small enough for the cache of the processor where the table is not.
 */
final class KeyFilter {

  private static final int LEAST_BITS = 1 << 10;
  private static final int MOST_BITS = 1 << 22;
  private static final int BITS_FOR_EACH = 8;

  private final long[] bits;
  private final int shift;

  KeyFilter(int expected) {
    int wanted = (int) Math.min(MOST_BITS, Math.max(LEAST_BITS, (long) expected * BITS_FOR_EACH));
    int size = Integer.highestOneBit(wanted - 1) << 1;
    bits = new long[size >> 6];
    shift = Integer.SIZE - Integer.numberOfTrailingZeros(size);
  }

  void add(String key) {
    int bit = bit(key);
    bits[bit >> 6] |= 1L << bit;
  }

  /** Returns false only if the key was never added. */
  boolean mayHave(String key) {
    int bit = bit(key);
    return (bits[bit >> 6] & (1L << bit)) != 0;
  }

  // Fibonacci hashing: the upper bits of the product depend on all of the hash.
  private int bit(String key) {
    return (key.hashCode() * 0x9E3779B9) >>> shift;
  }
}
