package io.shallot.detectors.model;

/**
 * Where numbers end: what lies further out counts as the limit, so that what a model makes of it,
 * such as a sum of squares, neither overflows nor vanishes.
 *
 * @param largest on either side, above 1
 */
public record Limit(double largest) {

  /** The largest double. */
  public static final Limit FINITE = new Limit(Double.MAX_VALUE);

  /** Returns a number with infinity taken for the largest double; never -0.0. */
  public static double finite(double number) {
    return FINITE.clip(number);
  }

  /** Returns the number or, if it lies further out, the limit on its side; never -0.0. */
  public double clip(double number) {
    return Math.max(-largest, Math.min(number, largest)) + 0.0;
  }

  /** Returns whether a number lies within; NaN does not. */
  public boolean holds(double number) {
    return Math.abs(number) <= largest;
  }

  /** Returns what may be divided by: the inverse of the limit, if that is a normal number. */
  public double smallest() {
    return Math.max(1 / largest, Double.MIN_NORMAL);
  }
}
