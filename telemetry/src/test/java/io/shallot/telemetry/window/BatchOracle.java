package io.shallot.telemetry.window;

import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the windows should give, worked out slowly from all events at once: group by, then ask for
 * each window who had a record lately. Knows no budget and no sketch.
 */
final class BatchOracle {

  private final long length;
  private final long idle;
  private final long backfill;

  BatchOracle(long lengthMillis, long idleMillis, int backfillWindows) {
    this.length = lengthMillis;
    this.idle = idleMillis;
    this.backfill = backfillWindows * lengthMillis;
  }

  private record Row(long closed, int metric, Sample sample) {}

  List<Sample> samples(List<MetricDefinition> definitions, List<Event> events) {
    long first = events.stream().mapToLong(this::window).min().orElse(0);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      int metric = i;
      MetricDefinition definition = definitions.get(i);
      long last = events.stream().mapToLong(this::window).max().orElse(0);
      grouped(definition, events)
          .forEach((key, windows) -> addRows(rows, metric, definition, key, windows, first, last));
    }
    rows.sort(
        Comparator.comparingLong(Row::closed)
            .thenComparingInt(Row::metric)
            .thenComparing(row -> row.sample().series())
            .thenComparingLong(row -> row.sample().point().timeMillis()));
    return rows.stream().map(Row::sample).toList();
  }

  private void addRows(
      List<Row> rows,
      int metric,
      MetricDefinition definition,
      SeriesKey key,
      SortedMap<Long, List<Event>> windows,
      long first,
      long last) {
    for (Map.Entry<Long, List<Event>> window : windows.entrySet()) {
      long recorded = window.getKey();
      boolean newcomer = !live(windows, recorded - length);
      for (long t = Math.max(first, recorded - backfill); newcomer && t < recorded; t += length) {
        if (!live(windows, t)) {
          rows.add(
              new Row(recorded, metric, sample(definition, key, t, value(definition, windows, t))));
        }
      }
      rows.add(
          new Row(
              recorded,
              metric,
              sample(definition, key, recorded, value(definition, windows, recorded))));
      for (long t = recorded + length; t <= recorded + idle && t <= last; t += length) {
        if (windows.containsKey(t)) {
          break;
        }
        rows.add(new Row(t, metric, sample(definition, key, t, value(definition, windows, t))));
      }
    }
  }

  /** Somebody is live in a window if it, or one within the idle time before it, has a record. */
  private boolean live(SortedMap<Long, List<Event>> windows, long window) {
    return !windows.subMap(window - idle, window + 1).isEmpty();
  }

  private static SortedMap<SeriesKey, SortedMap<Long, List<Event>>> empty() {
    return new TreeMap<>();
  }

  private SortedMap<SeriesKey, SortedMap<Long, List<Event>>> grouped(
      MetricDefinition definition, List<Event> events) {
    SortedMap<SeriesKey, SortedMap<Long, List<Event>>> groups = empty();
    for (Event event : events) {
      if (definition.from().contains(event.type())
          && definition.where().on(event.schema()).test(event)) {
        List<Entity> who = new ArrayList<>();
        for (Role role : definition.by()) {
          String value = role.value().text(event.schema()).apply(event);
          if (!value.isEmpty()) {
            who.add(role.entity(value));
          }
        }
        if (who.size() == definition.by().size()) {
          groups
              .computeIfAbsent(new SeriesKey(definition.name(), who), key -> new TreeMap<>())
              .computeIfAbsent(window(event), start -> new ArrayList<>())
              .add(event);
        }
      }
    }
    return groups;
  }

  /** The sum over the windows that the span takes in, of which the one at t is the last. */
  private double value(MetricDefinition definition, SortedMap<Long, List<Event>> windows, long t) {
    long span = Math.max(length, definition.windows().get(0).length().toMillis());
    return windows.subMap(t + length - span, t + length).values().stream()
        .mapToDouble(events -> value(definition, events))
        .sum();
  }

  private static double value(MetricDefinition definition, List<Event> events) {
    Measure measure = definition.measure();
    if (measure instanceof Measure.Distinct distinct) {
      return events.stream()
          .filter(event -> event.has(distinct.of().name()))
          .map(event -> event.text(distinct.of().name()))
          .collect(Collectors.toSet())
          .size();
    }
    if (measure instanceof Measure.Sum sum) {
      return events.stream()
          .map(event -> event.number(sum.of().name()))
          .filter(Double::isFinite)
          .map(BigDecimal::valueOf)
          .reduce(BigDecimal.ZERO, BigDecimal::add)
          .doubleValue();
    }
    return events.size();
  }

  private static Sample sample(
      MetricDefinition definition, SeriesKey key, long start, double value) {
    return new Sample(definition.metric(), key, Point.at(start, value));
  }

  private long window(Event event) {
    return Math.floorDiv(event.timeMillis(), length) * length;
  }
}
