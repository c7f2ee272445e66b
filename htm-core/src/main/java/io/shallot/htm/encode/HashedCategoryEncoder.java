package io.shallot.htm.encode;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;

/**
 * Encodes categories of an open vocabulary, words or numbers such as ports, as random bits that
 * alike names do not share. Holds no state: many threads may share one.
 */
public final class HashedCategoryEncoder implements ValueEncoder {

  // The n bits are cut into w runs as equal as can be, and a hash of the category picks one bit of
  // each: always w bits, ascending, without a sort or a memory of what was seen. Two categories
  // share w*w/n bits on average, binomially; the hash has 64 bits, so that two of a million
  // categories are one and the same with a chance of 3 in 10^8.

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final int size;
  private final int activeBits;
  private final long seed;

  /**
   * Makes an encoder.
   *
   * @param size how many bits there are, at least twice the active ones
   * @param activeBits how many bits each category has, at least 1
   * @param seed decides which bits
   */
  public HashedCategoryEncoder(int size, int activeBits, long seed) {
    new Faults("a hashed category encoder")
        .require(activeBits >= 1, "activeBits must be at least 1", activeBits)
        .require(
            size >= 2L * activeBits, "size must be at least twice activeBits " + activeBits, size)
        .require(size <= MOST_BITS, "size must be at most " + MOST_BITS, size)
        .complain();
    this.size = size;
    this.activeBits = activeBits;
    this.seed = seed;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int activeBits() {
    return activeBits;
  }

  /** Adds the active bits of a word, ascending. */
  public void encode(String category, int offset, Sdr out) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < category.length(); i++) {
      hash = (hash ^ category.charAt(i)) * FNV_PRIME;
    }
    add(HtmRandom.mix(seed, hash), offset, out);
  }

  /**
   * {@inheritDoc}
   *
   * @param value the category: numbers that differ at all share bits by chance only; -0.0 is 0.0
   */
  @Override
  public void encode(double value, int offset, Sdr out) {
    if (Double.isFinite(value)) {
      add(HtmRandom.mix(~seed, Double.doubleToLongBits(value + 0.0)), offset, out);
    }
  }

  private void add(long category, int offset, Sdr out) {
    for (int i = 0; i < activeBits; i++) {
      int first = (int) ((long) i * size / activeBits);
      int end = (int) ((i + 1L) * size / activeBits);
      long chance = HtmRandom.mix(category, i) >>> 32;
      out.add(offset + first + (int) ((chance * (end - first)) >>> 32));
    }
  }
}
