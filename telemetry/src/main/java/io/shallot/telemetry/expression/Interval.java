package io.shallot.telemetry.expression;

/**
 * The numbers between two.
 *
 * @param low the lower end
 * @param withLow whether it belongs to them
 * @param high the upper end
 * @param withHigh whether it belongs to them
 */
record Interval(double low, boolean withLow, double high, boolean withHigh) {

  static Interval all() {
    return new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
  }

  /** Returns the numbers of these that compare so. */
  Interval and(Condition.Compare compare) {
    double to = compare.to();
    return switch (compare.comparison()) {
      case LESS -> below(to, false);
      case AT_MOST -> below(to, true);
      case MORE -> above(to, false);
      case AT_LEAST -> above(to, true);
      case EQUAL -> below(to, true).above(to, true);
    };
  }

  /** Returns the numbers of these that do not compare so; too many where a hole would be left. */
  Interval andNot(Condition.Compare compare) {
    double to = compare.to();
    return switch (compare.comparison()) {
      case LESS -> above(to, true);
      case AT_MOST -> above(to, false);
      case MORE -> below(to, true);
      case AT_LEAST -> below(to, false);
      case EQUAL -> this;
    };
  }

  boolean isEmpty() {
    return low > high || (low == high && !(withLow && withHigh));
  }

  /** Tells whether a text spells one of these. */
  boolean contains(String text) {
    double value = PortGroup.number(text);
    return (value > low && value < high)
        || (value == low && withLow)
        || (value == high && withHigh);
  }

  private Interval below(double to, boolean with) {
    boolean nearer = to < high || (to == high && !with);
    return nearer ? new Interval(low, withLow, to, with) : this;
  }

  private Interval above(double to, boolean with) {
    boolean nearer = to > low || (to == low && !with);
    return nearer ? new Interval(to, with, high, withHigh) : this;
  }
}
