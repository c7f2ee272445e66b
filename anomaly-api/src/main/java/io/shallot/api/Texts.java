package io.shallot.api;

/** Numbers as people write them. */
final class Texts {

  private Texts() {}

  /** Returns a number without a needless fraction: 3 rather than 3.0. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  static String range(double least, double most) {
    boolean open = most == Double.MAX_VALUE || most == Long.MAX_VALUE;
    return open ? "at least " + number(least) : "from " + number(least) + " to " + number(most);
  }
}
