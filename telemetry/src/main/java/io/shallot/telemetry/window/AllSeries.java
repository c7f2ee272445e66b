package io.shallot.telemetry.window;

import io.shallot.api.Sample;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Role;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/** The metrics of a stage in the order of the catalogue, and the groups they form. */
final class AllSeries {

  private static final long NONE = Long.MAX_VALUE;

  private final List<MetricSeries> metrics = new ArrayList<>();
  private final List<Group> groups;

  AllSeries(List<MetricDefinition> definitions, Patience patience) {
    record Shared(List<Role> roles, long paneMillis) {}
    Map<Shared, Group> made = new LinkedHashMap<>();
    for (MetricDefinition definition : definitions) {
      long pane = Spans.commonStep(definition.windows());
      Group group =
          made.computeIfAbsent(
              new Shared(definition.by(), pane), shared -> new Group(shared.roles, pane));
      metrics.add(new MetricSeries(definition, Meters.of(definition), patience, group));
    }
    this.groups = List.copyOf(made.values());
  }

  List<MetricSeries> metrics() {
    return metrics;
  }

  List<Group> groups() {
    return groups;
  }

  /** Returns how many series give values at the moment. */
  int live() {
    int live = 0;
    for (MetricSeries series : metrics) {
      live += series.live();
    }
    return live;
  }

  void addTo(SortedMap<String, Long> counters) {
    MetricCounters.TOTALS.forEach(total -> counters.put(total, 0L));
    metrics.forEach(series -> series.counters().addTo(counters, series.name()));
  }

  /** Lets the stream begin with a pane. */
  void begin(long start) {
    groups.forEach(group -> group.begin(start));
    metrics.forEach(series -> series.begin(start));
  }

  /**
   * Returns the end of the next pane of any group to be closed; {@link Long#MAX_VALUE} if there is
   * none.
   *
   * @param last start of the last pane with records if the stream has ended, else {@link
   *     Long#MAX_VALUE}
   */
  long nextEnd(long last) {
    long next = NONE;
    for (Group group : groups) {
      next = Math.min(next, group.nextEnd(last));
    }
    return next;
  }

  /** Closes the panes that end at a time, which {@link #nextEnd} gave. */
  void close(long end, long last, Consumer<? super Sample> out) {
    for (Group group : groups) {
      if (group.nextEnd(last) == end) {
        group.close(end);
      }
    }
    long latest = NONE;
    for (Group group : groups) {
      Pane pane = group.closing();
      latest = pane == null ? latest : pane.start();
    }
    if (latest != NONE) {
      for (Group group : groups) {
        group.noteRecords(latest);
      }
    }
    for (MetricSeries series : metrics) {
      if (series.group().isClosing()) {
        series.close(end, last, out);
      }
    }
    groups.forEach(Group::forget);
  }

  void snapshot(DataOutput out) throws IOException {
    for (Group group : groups) {
      group.snapshot(out);
    }
    for (MetricSeries series : metrics) {
      series.snapshot(out);
    }
  }

  void restore(DataInput in, boolean begun, long watermarkMillis) throws IOException {
    for (Group group : groups) {
      group.restore(in, begun, watermarkMillis);
    }
    for (MetricSeries series : metrics) {
      series.restore(series.group().lastPane(), in);
    }
  }
}
