package io.shallot.htm.encode;

import io.shallot.htm.sdr.Sdr;
import java.util.List;

/** Encodes several numbers side by side, each with an encoder of its own. */
public final class MultiEncoder {

  private final ValueEncoder[] parts;
  private final int[] offsets;
  private final int activeBits;

  /**
   * Makes an encoder.
   *
   * @param parts the encoders of the numbers, in their order; at least one
   */
  public MultiEncoder(List<? extends ValueEncoder> parts) {
    this.parts = parts.toArray(new ValueEncoder[0]);
    offsets = new int[this.parts.length + 1];
    long bits = 0;
    int active = 0;
    for (int i = 0; i < this.parts.length; i++) {
      bits += this.parts[i].size();
      active += this.parts[i].activeBits();
      offsets[i + 1] = (int) Math.min(bits, Integer.MAX_VALUE);
    }
    activeBits = active;
    new Faults("a multi-encoder")
        .require(!parts.isEmpty(), "parts must be at least 1", parts.size())
        .require(
            bits <= ValueEncoder.MOST_BITS, "size must be at most " + ValueEncoder.MOST_BITS, bits)
        .complain();
  }

  /** Returns how many bits there are in all. */
  public int size() {
    return offsets[parts.length];
  }

  /** Returns how many bits are active when no number is missing. */
  public int activeBits() {
    return activeBits;
  }

  /** Returns how many parts there are. */
  public int parts() {
    return parts.length;
  }

  /**
   * Returns where the bits of a part begin.
   *
   * @param part from 0 to {@link #parts()}; the last is where all bits end
   */
  public int offset(int part) {
    return offsets[part];
  }

  /** Returns the part that a bit belongs to. */
  public int partOf(int bit) {
    int part = 0;
    while (bit >= offsets[part + 1]) {
      part++;
    }
    return part;
  }

  /**
   * Fills in the active bits of some numbers.
   *
   * @param values one for each part; a missing one, NaN or infinite, has no active bit
   * @param out of {@link #size()} bits; cleared first
   */
  public void encode(double[] values, Sdr out) {
    if (values.length != parts.length || out.size() != size()) {
      throw new IllegalArgumentException(
          "values and output must have "
              + parts.length
              + " numbers and "
              + size()
              + " bits, but had "
              + values.length
              + " and "
              + out.size());
    }
    out.clear();
    for (int i = 0; i < parts.length; i++) {
      parts[i].encode(values[i], offsets[i], out);
    }
  }
}
