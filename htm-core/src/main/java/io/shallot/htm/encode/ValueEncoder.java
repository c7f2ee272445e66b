package io.shallot.htm.encode;

import io.shallot.htm.sdr.Sdr;

/**
 * Turns a number into a fixed count of active bits, of which alike numbers share many.
 *
 * <p>One series, one thread, unless an encoder says that it holds no state.
 */
public interface ValueEncoder {

  /** The most bits that an encoder may have. */
  int MOST_BITS = 1 << 20;

  /** Returns how many bits the representation of a number has. */
  int size();

  /** Returns how many of them are active for a number that is not missing. */
  int activeBits();

  /**
   * Adds the active bits of a number, ascending; none if it is missing: NaN or infinite.
   *
   * @param offset where the first bit of this encoder lies in the output; the bits that are active
   *     there already must lie before
   * @param out what the bits are added to
   */
  void encode(double value, int offset, Sdr out);
}
