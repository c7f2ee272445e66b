package io.shallot.correlation.rule;

import io.shallot.correlation.sigma.CorrelationRule;

/**
 * What is taken of the numbers in a window.
 *
 * @param type one of value_sum, value_avg, value_percentile and value_median
 * @param percent which percentile, in [0, 100]; 50 for the median
 */
record Measure(CorrelationRule.Type type, double percent) {

  /** Tells whether the numbers must be kept in order of size. */
  boolean needsOrder() {
    return type == CorrelationRule.Type.VALUE_PERCENTILE
        || type == CorrelationRule.Type.VALUE_MEDIAN;
  }
}
