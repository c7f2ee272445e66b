package io.shallot.telemetry.catalogue;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A metric together with the query that gives its values.
 *
 * @param metric what it is, for detectors and people
 * @param from the kinds of logs it takes records from, such as {@code conn}; at least one
 * @param where which of their records it takes
 * @param by whom it keeps a series for: one series per combination of their values; empty for one
 *     series about the whole site
 * @param measure what it makes of the records of one series in one window
 * @param span how far back a value looks from the end of its window, default {@link Duration#ZERO},
 *     at most 7 days: a value is then the sum over the windows of that time, so that what is done
 *     slowly shows too; counts and sums only, since different values do not add up
 * @param budget how many series it keeps at most at a time, from 1 to {@value #MOST_BUDGET},
 *     default {@value #DEFAULT_BUDGET}; what is beyond is counted, not tracked. Memory grows with
 *     it: some 300 bytes per series here, and what the detectors of a series take
 */
public record MetricDefinition(
    Metric metric,
    List<String> from,
    Filter where,
    List<Role> by,
    Measure measure,
    Duration span,
    int budget) {

  /** How many series a metric keeps at most unless its definition says otherwise. */
  public static final int DEFAULT_BUDGET = 4_096;

  private static final Duration MOST_SPAN = Duration.ofDays(7);

  /** The largest budget. */
  public static final int MOST_BUDGET = 1_000_000;

  /** Checks the definition. */
  public MetricDefinition {
    from = List.copyOf(from);
    by = List.copyOf(by);
    List<String> faults = new ArrayList<>();
    if (from.isEmpty() || from.contains("")) {
      faults.add("it needs the names of the logs it takes records from, but had " + from);
    }
    Set<String> roles = new HashSet<>();
    for (Role role : by) {
      if (!roles.add(role.name())) {
        faults.add("it names each role once, but " + role.name() + " comes twice");
      }
    }
    if (span.isNegative() || span.compareTo(MOST_SPAN) > 0) {
      faults.add("its span must be from 0 to " + MOST_SPAN.toDays() + " days, but was " + span);
    }
    if (!span.isZero() && measure instanceof Measure.Distinct) {
      faults.add("only counts and sums can have a span, but it measures " + measure.name());
    }
    if (budget < 1 || budget > MOST_BUDGET) {
      faults.add("its budget must be from 1 to " + MOST_BUDGET + " series, but was " + budget);
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException("metric " + metric.name(), faults);
    }
  }

  /** Returns a definition that counts all records of some logs in one series. */
  public static MetricDefinition of(Metric metric, String... from) {
    return new MetricDefinition(
        metric,
        List.of(from),
        Filter.all(),
        List.of(),
        Measure.count(),
        Duration.ZERO,
        DEFAULT_BUDGET);
  }

  /** Returns this definition with another filter. */
  public MetricDefinition where(Filter newWhere) {
    return new MetricDefinition(metric, from, newWhere, by, measure, span, budget);
  }

  /** Returns this definition with a series for each combination of these. */
  public MetricDefinition by(Role... newBy) {
    return new MetricDefinition(metric, from, where, List.of(newBy), measure, span, budget);
  }

  /** Returns this definition with another measure. */
  public MetricDefinition measure(Measure newMeasure) {
    return new MetricDefinition(metric, from, where, by, newMeasure, span, budget);
  }

  /** Returns this definition with values that look back further than their window. */
  public MetricDefinition over(Duration newSpan) {
    return new MetricDefinition(metric, from, where, by, measure, newSpan, budget);
  }

  /** Returns this definition with another budget, from 1 to {@value #MOST_BUDGET} series. */
  public MetricDefinition budget(int newBudget) {
    return new MetricDefinition(metric, from, where, by, measure, span, newBudget);
  }

  /** Returns the name of the metric. */
  public String name() {
    return metric.name();
  }
}
