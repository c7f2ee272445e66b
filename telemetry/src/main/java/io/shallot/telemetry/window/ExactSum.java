package io.shallot.telemetry.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A sum that does not depend on the order of its parts.
 *
 * <p>Numbers are kept as whole multiples of 2^-40 (about 1e-12) in 128 bits; one beyond 2^62
 * (4.6e18) counts as that. So 33 million numbers of any size can be added before it could overflow.
 */
final class ExactSum {

  private static final double UNITS = 0x1p40;
  private static final double MOST_IN_ONE = 0x1p22;
  private static final double MOST = 0x1p62;

  private long high;
  private long low;

  /** Adds a number; NaN and infinite ones add nothing. */
  void add(double number) {
    if (Math.abs(number) < MOST_IN_ONE) {
      long units = (long) Math.rint(number * UNITS);
      add(units >> 63, units);
    } else if (Double.isFinite(number)) {
      double kept = Math.max(-MOST, Math.min(MOST, number));
      long whole = (long) Math.floor(kept);
      add(whole >> 24, whole << 40);
      long rest = (long) Math.rint((kept - whole) * UNITS);
      add(0, rest);
    }
  }

  void add(ExactSum other) {
    add(other.high, other.low);
  }

  /** Returns the sum, finite. */
  double value() {
    if (high == low >> 63) {
      return (double) low / UNITS;
    }
    double unsignedLow = (double) (low >>> 1) * 2 + (low & 1);
    return ((double) high * 0x1p64 + unsignedLow) / UNITS;
  }

  private void add(long otherHigh, long otherLow) {
    long sum = low + otherLow;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    low = sum;
    high += otherHigh + carry;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeLong(low);
  }

  void restore(DataInput in) throws IOException {
    high = in.readLong();
    low = in.readLong();
  }
}
