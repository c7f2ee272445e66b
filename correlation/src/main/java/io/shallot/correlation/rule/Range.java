package io.shallot.correlation.rule;

import io.shallot.correlation.sigma.CorrelationRule.Bound;
import io.shallot.correlation.sigma.CorrelationRule.Comparison;
import java.util.List;

/** Bounds of a number that must all hold. */
record Range(List<Bound> bounds) {

  Range {
    bounds = List.copyOf(bounds);
  }

  /** Tells whether a number is in the range; NaN is in none. */
  boolean holds(double number) {
    return !Double.isNaN(number) && bounds.stream().allMatch(bound -> holds(bound, number));
  }

  /** Tells whether the bounds from below hold; the others are not asked. */
  boolean holdsBelow(double number) {
    return bounds.stream()
        .filter(bound -> !isUpper(bound))
        .allMatch(bound -> atLeast(bound, number));
  }

  /** Tells whether the bounds from above hold; the others are not asked. */
  boolean holdsAbove(double number) {
    return bounds.stream()
        .filter(bound -> !isLower(bound))
        .allMatch(bound -> atMost(bound, number));
  }

  /** Tells whether a larger number is always as good: only bounds from below. */
  boolean isRising() {
    return bounds.stream().allMatch(Range::isLower);
  }

  /** Tells whether a smaller count is always as good: only bounds from above. */
  boolean isFalling() {
    return bounds.stream()
        .allMatch(
            bound ->
                switch (bound.comparison()) {
                  case LT, LTE -> true;
                  case EQ -> bound.value() == 0;
                  case GT, GTE, NEQ -> false;
                });
  }

  /** Returns the least count at which a rising range holds, at least 1. */
  double leastCount() {
    double least = 1;
    for (Bound bound : bounds) {
      least = Math.max(least, firstBeyond(bound));
    }
    return least;
  }

  /** Returns the least count at which a falling range no longer holds. */
  double leastTooMany() {
    double least = Double.POSITIVE_INFINITY;
    for (Bound bound : bounds) {
      least = Math.min(least, firstBeyond(bound));
    }
    return least;
  }

  /** Returns a count beyond which nothing changes. */
  double enough() {
    return bounds.stream().mapToDouble(Bound::value).max().orElse(0) + 2;
  }

  private static double firstBeyond(Bound bound) {
    return switch (bound.comparison()) {
      case GT, LTE, EQ, NEQ -> Math.floor(bound.value()) + 1;
      case GTE, LT -> Math.ceil(bound.value());
    };
  }

  private static boolean isLower(Bound bound) {
    return switch (bound.comparison()) {
      case GT, GTE -> true;
      case LT, LTE, EQ, NEQ -> false;
    };
  }

  private static boolean isUpper(Bound bound) {
    return switch (bound.comparison()) {
      case LT, LTE -> true;
      case GT, GTE, EQ, NEQ -> false;
    };
  }

  private static boolean atLeast(Bound bound, double number) {
    return bound.comparison() == Comparison.EQ ? number >= bound.value() : holds(bound, number);
  }

  private static boolean atMost(Bound bound, double number) {
    return bound.comparison() == Comparison.EQ ? number <= bound.value() : holds(bound, number);
  }

  private static boolean holds(Bound bound, double number) {
    return switch (bound.comparison()) {
      case GT -> number > bound.value();
      case GTE -> number >= bound.value();
      case LT -> number < bound.value();
      case LTE -> number <= bound.value();
      case EQ -> Double.compare(number, bound.value()) == 0;
      case NEQ -> Double.compare(number, bound.value()) != 0;
    };
  }
}
