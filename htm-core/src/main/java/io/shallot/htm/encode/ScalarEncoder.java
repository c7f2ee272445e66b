package io.shallot.htm.encode;

import io.shallot.htm.sdr.Sdr;

/**
 * Encodes a number of a known range as a block of neighbouring bits whose place is linear in the
 * number. Holds no state: many threads may share one.
 */
public final class ScalarEncoder implements ValueEncoder {

  // The middle of the block of w bits lies at
  //   on a line     floor((x - min + r/2) / r) + (w - 1)/2,   r the resolution, n = range/r + w
  //   periodic      floor((x - min) * n / range),             the block wrapping around
  // so that the least and the greatest value of a line have the first and the last w bits. The
  // formulas, with their order of operations, are those of the reference implementation, so that
  // its vectors hold to the bit. O(w) time, no memory beside the parameters.
  //
  // S. Purdy: Encoding data for HTM systems, arXiv:1602.05925, 2016.

  // copies of the parameters, so that a record touches one object
  private final double min;
  private final double max;
  private final boolean periodic;
  private final boolean clip;
  private final int size;
  private final int activeBits;
  private final int half;
  private final double resolution;
  private final double range;

  /** Makes an encoder. */
  public ScalarEncoder(ScalarParameters parameters) {
    min = parameters.min();
    max = parameters.max();
    periodic = parameters.periodic();
    clip = parameters.clip();
    size = parameters.size();
    activeBits = parameters.activeBits();
    half = (activeBits - 1) / 2;
    resolution = parameters.resolution();
    range = parameters.max() - parameters.min();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int activeBits() {
    return activeBits;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the number is out of range and not to be clipped
   */
  @Override
  public void encode(double value, int offset, Sdr out) {
    if (!Double.isFinite(value)) {
      return;
    }
    double inside = clip ? clipped(value) : inRange(value);
    if (periodic) {
      addWrapped((int) ((inside - min) * size / range) - half, offset, out);
    } else {
      int first = (int) ((inside - min + resolution / 2) / resolution);
      int begin = offset + Math.min(first, size - activeBits);
      out.addRange(begin, begin + activeBits);
    }
  }

  private void addWrapped(int first, int offset, Sdr out) {
    int begin = first < 0 ? first + size : first;
    int wrapped = Math.max(0, begin + activeBits - size);
    out.addRange(offset, offset + wrapped);
    out.addRange(offset + begin, offset + begin + activeBits - wrapped);
  }

  private double clipped(double value) {
    return Math.max(min, Math.min(max, value));
  }

  private double inRange(double value) {
    boolean tooHigh = periodic ? value >= max : value > max;
    if (value < min || tooHigh) {
      throw new IllegalArgumentException(
          "a value must be from "
              + min
              + " to "
              + (periodic ? "below " : "")
              + max
              + ", but was "
              + value);
    }
    return value;
  }
}
