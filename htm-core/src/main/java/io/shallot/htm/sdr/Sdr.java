package io.shallot.htm.sdr;

import java.util.Arrays;

/**
 * The active bits of a sparse distributed representation, ascending and each once; a buffer that is
 * filled again and again.
 */
public final class Sdr {

  private final int size;
  private int[] active = new int[64];
  private int count;

  /**
   * Makes a representation without an active bit.
   *
   * @param size how many bits there are, at least 1
   */
  public Sdr(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("an SDR needs at least 1 bit, but had " + size);
    }
    this.size = size;
  }

  /**
   * Returns a representation with these bits active.
   *
   * @param size how many bits there are
   * @param active the active ones, ascending and each once
   */
  public static Sdr of(int size, int... active) {
    Sdr sdr = new Sdr(size);
    for (int bit : active) {
      sdr.add(bit);
    }
    return sdr;
  }

  /** Returns how many bits there are. */
  public int size() {
    return size;
  }

  /** Returns how many bits are active. */
  public int count() {
    return count;
  }

  /** Returns an active bit, by its rank from 0 to {@link #count()} - 1. */
  public int get(int rank) {
    return active[rank];
  }

  /**
   * Returns the buffer itself, for kernels: the first {@link #count()} entries are the active bits.
   * It is not to be written to, and is replaced when bits are added.
   */
  public int[] indices() {
    return active;
  }

  /** Makes no bit active. */
  public void clear() {
    count = 0;
  }

  /**
   * Makes a bit active that lies after all active ones.
   *
   * @throws IllegalArgumentException if it is out of range or not after the last one
   */
  public void add(int bit) {
    if (bit >= size || bit < 0 || (count > 0 && bit <= active[count - 1])) {
      throw new IllegalArgumentException(
          "bits of an SDR must ascend from 0 to "
              + (size - 1)
              + ", but "
              + bit
              + (count == 0 ? " came first" : " came after " + active[count - 1]));
    }
    if (count == active.length) {
      active = Arrays.copyOf(active, 2 * count);
    }
    active[count++] = bit;
  }

  /**
   * Makes a block of bits active that lies after all active ones.
   *
   * @param first the first bit of it
   * @param end the bit after its last
   * @throws IllegalArgumentException if it is out of range or not after the last one
   */
  public void addRange(int first, int end) {
    if (first >= end) {
      return;
    }
    if (end > size) {
      throw new IllegalArgumentException(
          "bits of an SDR must ascend from 0 to " + (size - 1) + ", but a block ended at " + end);
    }
    add(first);
    if (count + end - first > active.length) {
      active = Arrays.copyOf(active, 2 * (count + end - first));
    }
    int at = count;
    for (int bit = first + 1; bit < end; bit++) {
      active[at++] = bit;
    }
    count = at;
  }

  /** Takes over the active bits of another one of the same size. */
  public void copyFrom(Sdr other) {
    if (other.size != size) {
      throw new IllegalArgumentException(
          "an SDR of " + size + " bits cannot take over one of " + other.size);
    }
    if (active.length < other.count) {
      active = new int[other.active.length];
    }
    System.arraycopy(other.active, 0, active, 0, other.count);
    count = other.count;
  }

  /** Returns how many bits are active in both. */
  public int overlap(Sdr other) {
    int shared = 0;
    for (int i = 0, j = 0; i < count && j < other.count; ) {
      int order = Integer.compare(active[i], other.active[j]);
      if (order == 0) {
        shared++;
      }
      if (order <= 0) {
        i++;
      }
      if (order >= 0) {
        j++;
      }
    }
    return shared;
  }

  /** Returns the bytes of heap held. */
  public long sizeBytes() {
    return 40 + (long) Integer.BYTES * active.length;
  }

  /** Returns the active bits in an array of their own. */
  public int[] toArray() {
    return Arrays.copyOf(active, count);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sdr that
        && size == that.size
        && Arrays.equals(active, 0, count, that.active, 0, that.count);
  }

  @Override
  public int hashCode() {
    int hash = size;
    for (int i = 0; i < count; i++) {
      hash = 31 * hash + active[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.toString(toArray()) + " of " + size;
  }
}
