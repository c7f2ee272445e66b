package io.shallot.telemetry.catalogue;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Metric;
import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.expression.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A metric together with the query that gives its values.
 *
 * @param metric what it is, for detectors and people
 * @param from the kinds of logs it takes records from, such as {@code conn}, or {@value
 *     Vocabulary#ALL_LOGS}; at least one
 * @param where which of their records it takes
 * @param by whom it keeps a series for: one series per combination of their values; empty for one
 *     series about the whole site, which gives values from the first window of the stream on
 * @param measure what it makes of the records of one series in one window
 * @param windows over how much time, and how often; at least one, each length once. The first gives
 *     the series of the metric itself, the others series of {@link #nameOf}
 * @param missing what a series gives for a window without records
 * @param keep who gets a series when there are more than the budget has room for
 * @param budget how many series it keeps at most at a time, from 1 to {@value #MOST_BUDGET},
 *     default {@value #DEFAULT_BUDGET}; what is beyond is counted and summed up together. Memory
 *     grows with it: some 300 bytes per series and window here, and what the detectors of a series
 *     take
 */
public record MetricDefinition(
    Metric metric,
    List<String> from,
    Condition where,
    List<Role> by,
    Measure measure,
    List<Window> windows,
    Missing missing,
    Keep keep,
    int budget) {

  /** How many series a metric keeps at most unless its definition says otherwise. */
  public static final int DEFAULT_BUDGET = 4_096;

  /** The largest budget. */
  public static final int MOST_BUDGET = 1_000_000;

  /** Checks the definition. */
  public MetricDefinition {
    from = List.copyOf(from);
    by = List.copyOf(by);
    windows = List.copyOf(windows);
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
    if (windows.isEmpty()) {
      faults.add("it needs at least one window, but had none");
    }
    Set<Duration> lengths = new HashSet<>();
    for (Window window : windows) {
      if (!lengths.add(window.length())) {
        faults.add("each length of its windows comes once, but " + window.label() + " comes twice");
      }
    }
    if (budget < 1 || budget > MOST_BUDGET) {
      faults.add("its budget must be from 1 to " + MOST_BUDGET + " series, but was " + budget);
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException("metric " + metric.name(), faults);
    }
  }

  /** Returns a definition that counts all records of some logs in one series, every 5 minutes. */
  public static MetricDefinition of(Metric metric, String... from) {
    return new MetricDefinition(
        metric,
        List.of(from),
        Condition.all(),
        List.of(),
        Measure.count(),
        List.of(Window.STANDARD),
        Missing.ZERO,
        Keep.TOP,
        DEFAULT_BUDGET);
  }

  /** Returns this definition with another condition. */
  public MetricDefinition where(Condition newWhere) {
    return new MetricDefinition(
        metric, from, newWhere, by, measure, windows, missing, keep, budget);
  }

  /** Returns this definition with a series for each combination of these. */
  public MetricDefinition by(Role... newBy) {
    return new MetricDefinition(
        metric, from, where, List.of(newBy), measure, windows, missing, keep, budget);
  }

  /** Returns this definition with another measure. */
  public MetricDefinition measure(Measure newMeasure) {
    return new MetricDefinition(
        metric, from, where, by, newMeasure, windows, missing, keep, budget);
  }

  /** Returns this definition with other windows. */
  public MetricDefinition windows(Window... newWindows) {
    return new MetricDefinition(
        metric, from, where, by, measure, List.of(newWindows), missing, keep, budget);
  }

  /** Returns this definition with something else to give for windows without records. */
  public MetricDefinition missing(Missing newMissing) {
    return new MetricDefinition(
        metric, from, where, by, measure, windows, newMissing, keep, budget);
  }

  /** Returns this definition with other series to keep when there are too many. */
  public MetricDefinition keep(Keep newKeep) {
    return new MetricDefinition(
        metric, from, where, by, measure, windows, missing, newKeep, budget);
  }

  /** Returns this definition with another budget, from 1 to {@value #MOST_BUDGET} series. */
  public MetricDefinition budget(int newBudget) {
    return new MetricDefinition(
        metric, from, where, by, measure, windows, missing, keep, newBudget);
  }

  /** Tells whether it takes records of a log: it lists that one, or all. */
  public boolean takesFrom(String log) {
    return from.contains(log) || from.contains(Vocabulary.ALL_LOGS);
  }

  /** Returns the name of the metric. */
  public String name() {
    return metric.name();
  }

  /**
   * Returns the name of the series of one of the windows: that of the metric for the first, with
   * {@code .LENGTH} for the others, such as {@code conn.count.1h}.
   */
  public String nameOf(Window window) {
    return window.equals(windows.get(0)) ? name() : name() + '.' + window.label();
  }

  /**
   * Returns the metric of the series of one of the windows: the metric itself for the first, for
   * the others with their name, and a title that says over how much time.
   */
  public Metric metricOf(Window window) {
    return window.equals(windows.get(0))
        ? metric
        : new Metric(
            nameOf(window),
            metric.title() + " (" + window.label() + ")",
            metric.unit(),
            metric.sides(),
            metric.leastEffect(),
            metric.categories(),
            metric.techniques());
  }
}
