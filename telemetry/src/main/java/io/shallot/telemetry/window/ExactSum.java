package io.shallot.telemetry.window;

/**
 * A sum that does not depend on the order of its parts.
 *
 * <p>Numbers are kept as whole multiples of 2^-20 (about a millionth) in 128 bits; of numbers of
 * 2^33 (8.6e9) and more only the whole part is kept, and one beyond 2^62 (4.6e18) counts as that.
 * So 2^44 numbers of any size can be added before it could overflow.
 */
final class ExactSum {

  private static final double UNITS = 0x1p20;
  private static final double MOST_WITH_FRACTION = 0x1p33;
  private static final double MOST = 0x1p62;

  private long high;
  private long low;

  /** Adds a number; NaN and infinite ones add nothing. */
  void add(double number) {
    if (Math.abs(number) < MOST_WITH_FRACTION) {
      long units = (long) Math.rint(number * UNITS);
      add(units >> 63, units);
    } else if (Double.isFinite(number)) {
      long whole = (long) Math.rint(Math.max(-MOST, Math.min(MOST, number)));
      add(whole >> 44, whole << 20);
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
}
