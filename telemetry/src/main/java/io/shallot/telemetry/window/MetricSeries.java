package io.shallot.telemetry.window;

import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The series of one metric: who has one, since when, and what each window gives. */
final class MetricSeries {

  /** The name of the entities of the series of all who have none of their own. */
  static final String OTHER = "(other)";

  private final MetricDefinition definition;
  private final Meter meter;
  private final Spans spans;
  private final Patience patience;
  private final Group group;
  private final int position;
  private final Competition competition;
  private final Backfill backfill;
  private final WindowValues values;
  private final long idleMillis;
  private final MetricCounters counters = new MetricCounters();

  // Live series in the order of keys, the one of all others among them.
  private final LiveSeries live = new LiveSeries();
  private final Sleepers sleepers;
  // Scratch: those of the pane being closed.
  private final List<Competition.Newcomer> newcomers = new ArrayList<>();
  // Scratch: those of members, while a state is read.
  private final List<Series> restored = new ArrayList<>();
  // Null until somebody was turned away.
  private @Nullable Series other;
  // No series has been silent for too long up to a pane that starts then.
  private long nobodyBefore = Long.MIN_VALUE;

  MetricSeries(MetricDefinition definition, Meter meter, Patience patience, Group group) {
    this.definition = definition;
    this.meter = meter;
    this.spans = Spans.of(definition);
    this.patience = patience;
    this.group = group;
    this.position = group.add(this);
    this.competition = new Competition(definition.keep(), position);
    this.backfill = new Backfill(spans, patience);
    this.values = new WindowValues(definition, spans, backfill);
    this.sleepers = new Sleepers(definition.budget());
    this.idleMillis = Math.max(patience.idleMillis(), spans.longest());
  }

  Group group() {
    return group;
  }

  int position() {
    return position;
  }

  Meter meter() {
    return meter;
  }

  MetricDefinition definition() {
    return definition;
  }

  Spans spans() {
    return spans;
  }

  int budget() {
    return definition.budget();
  }

  String name() {
    return definition.name();
  }

  int live() {
    return live.size();
  }

  MetricCounters counters() {
    return counters;
  }

  /** Lets the stream begin with a pane: a series about the whole site lives from then on. */
  void begin(long start) {
    backfill.begin(start);
    if (definition.by().isEmpty()) {
      Row site = new Row(new Who(Who.SITE_HASH, new String[0]), 0);
      Series series = series(group.member(site));
      series.live = true;
      live.insert(List.of(series));
    }
  }

  /**
   * Closes the pane of the group that is being closed, and gives the samples of the windows that
   * end with it: window by window, in the order of the keys.
   *
   * @param end of the pane
   * @param lastStart start of the last pane of the stage with records if the stream has ended:
   *     windows whose last step begins later are not given; else {@link Long#MAX_VALUE}
   */
  void close(long end, long lastStart, Consumer<? super Sample> out) {
    long start = end - group.paneMillis();
    forgetSleepers(start);
    Pane pane = group.closing();
    if (pane != null) {
      take(start, pane);
    }
    retire(start);
    for (int window = 0; window < spans.windows(); window++) {
      long step = end - spans.step(window);
      if (Math.floorMod(end, spans.step(window)) == 0 && step <= lastStart) {
        values.give(live, window, start, end, out);
      }
    }
  }

  private void take(long start, Pane pane) {
    newcomers.clear();
    for (Row row : group.rows()) {
      if (row.records[position] > 0) {
        Series series = row.member == null ? null : row.member.series[position];
        if (series == null || !series.live) {
          newcomers.add(competition.newcomer(row));
        } else {
          take(series, start, row.cells[position], row.records[position]);
        }
      }
    }
    if (newcomers.size() > room()) {
      retire(start);
    }
    boolean isShort = newcomers.size() > room();
    admit(start, isShort ? strongest(start, newcomers) : newcomers);
    if (meter.learns()) {
      learn(start, pane);
    }
    if (isShort) {
      turnAway(pane);
    }
    if (isShort || pane.overflowed(position)) {
      backfill.turnedAway(start);
      forgetUnknown(start, pane);
    }
    takeShared(start, pane);
    newcomers.clear();
  }

  private void take(Series series, long start, @Nullable Cell cell, long records) {
    if (start - series.lastRecord > patience.idleMillis() && !definition.by().isEmpty()) {
      backfill.owe(series, start);
    }
    if (cell != null && cell.isSample()) {
      counters.sampled();
    }
    series.take(start, cell, records);
  }

  private int room() {
    int held = other != null && other.live ? live.size() - 1 : live.size();
    return definition.budget() - held;
  }

  private List<Competition.Newcomer> strongest(long start, List<Competition.Newcomer> newcomers) {
    List<Series> weakest = new ArrayList<>();
    List<Competition.Newcomer> in = competition.admitted(newcomers, room(), live, start, weakest);
    for (Series series : weakest) {
      series.live = false;
      counters.displaced();
      drop(series);
    }
    if (!weakest.isEmpty()) {
      live.sweep();
    }
    return in;
  }

  private void admit(long start, List<Competition.Newcomer> newcomers) {
    List<Series> admitted = new ArrayList<>();
    for (Competition.Newcomer newcomer : newcomers) {
      Row row = newcomer.row();
      Series series = series(group.member(row));
      sleepers.wake(series);
      enter(series, start);
      admitted.add(series);
      take(series, start, row.cells[position], row.records[position]);
    }
    if (!admitted.isEmpty()) {
      live.insert(admitted);
    }
  }

  private static void enter(Series series, long start) {
    series.live = true;
    series.admitted = start;
  }

  private void learn(long start, Pane pane) {
    List<Row> rows = new ArrayList<>(group.rows());
    rows.removeIf(row -> row.records[position] == 0);
    rows.sort(Comparator.comparing(row -> row.who));
    for (Row row : rows) {
      learn(start, row.cells[position], row.records[position]);
    }
    if (pane.sharedRecords(position) > 0) {
      learn(start, pane.sharedCell(position), pane.sharedRecords(position));
    }
  }

  private void learn(long start, @Nullable Cell cell, long records) {
    if (cell != null) {
      meter.learn(start, cell, records);
    }
  }

  /** Shares the records of newcomers that got no place, and of series that lost theirs. */
  private void turnAway(Pane pane) {
    for (Row row : group.rows()) {
      Series series = row.member == null ? null : row.member.series[position];
      if (row.records[position] > 0 && (series == null || !series.live)) {
        pane.share(position, row);
      }
    }
  }

  /** Notes of whom it is not known whether they had records in an overflowing pane. */
  private void forgetUnknown(long start, Pane pane) {
    if (!pane.overflowed(position)) {
      return;
    }
    for (int i = 0; i < live.size(); i++) {
      Series series = live.get(i);
      if (!series.isShared()
          && series.lastRecord != start
          && !pane.isKnown(position, series.member.who)) {
        series.unknown = start;
      }
    }
  }

  private void takeShared(long start, Pane pane) {
    long records = pane.sharedRecords(position);
    if (records == 0) {
      return;
    }
    counters.overBudget(records);
    Series all = other;
    if (all == null) {
      all = sharedSeries();
      other = all;
    }
    if (!all.live) {
      enter(all, start);
      live.insert(List.of(all));
    }
    take(all, start, pane.sharedCell(position), records);
  }

  /** Lets series sleep that were silent for too long. */
  private void retire(long start) {
    if (definition.by().isEmpty() || start <= nobodyBefore) {
      return;
    }
    long earliest = start;
    boolean any = false;
    for (int i = 0; i < live.size(); i++) {
      Series series = live.get(i);
      if (start - series.lastRecord > idleMillis) {
        any = true;
        series.live = false;
        counters.retired();
        if (!series.isShared()) {
          sleepers.add(series, start);
        }
      } else {
        earliest = Math.min(earliest, series.lastRecord);
      }
    }
    // A second look at the same pane finds nobody either.
    nobodyBefore = Math.max(start, earliest + idleMillis);
    if (any) {
      live.sweep();
    }
  }

  /** Forgets series that slept long enough, or are too many. */
  private void forgetSleepers(long start) {
    long past = start - Math.max(patience.backfillMillis(), meter.memoryMillis());
    sleepers.forget(
        past,
        series -> {
          if (series.asleep > past) {
            counters.forgotten();
            // Its past would be given a second time if it came back.
            backfill.turnedAway(series.asleep);
          }
          drop(series);
        });
  }

  private Series series(Member member) {
    Series series = member.series[position];
    if (series == null) {
      series = newSeries(member);
      member.series[position] = series;
    }
    return series;
  }

  private Series newSeries(Member member) {
    SeriesKey[] keys = new SeriesKey[spans.windows()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = new SeriesKey(values.name(i), member.entities);
    }
    return new Series(member, meter.fold(), keys);
  }

  private void drop(Series series) {
    series.member.series[position] = null;
    group.leave(series.member);
  }

  private Series sharedSeries() {
    String[] names = new String[definition.by().size()];
    Arrays.fill(names, OTHER);
    return newSeries(new Member(new Who(Series.SHARED, names), group.roles(), 0));
  }

  /** Writes all but the series of members. */
  void snapshot(DataOutput out) throws IOException {
    counters.snapshot(out);
    backfill.snapshot(out);
    meter.snapshot(out);
    out.writeBoolean(other != null);
    if (other != null) {
      snapshot(other, out);
    }
  }

  void snapshot(Series series, DataOutput out) throws IOException {
    series.snapshot(out);
    backfill.snapshotPast(series, out);
  }

  /** Reads the series of a member; the stage reads all others, then the rest of the metric. */
  void restore(Member member, long lastPane, DataInput in) throws IOException {
    Series series = newSeries(member);
    restore(series, lastPane, in);
    boolean site = definition.by().isEmpty();
    Saved.require(
        series.live == (series.asleep == Series.NEVER)
            && (site ? series.live : series.lastRecord != Series.NEVER),
        "a series must be live or asleep, and have had a record");
    member.series[position] = series;
    restored.add(series);
  }

  private void restore(Series series, long lastPane, DataInput in) throws IOException {
    series.restore(in, lastPane);
    backfill.restorePast(series, in);
  }

  void restore(long lastPane, DataInput in) throws IOException {
    counters.restore(in);
    backfill.restore(in);
    meter.restore(in);
    if (Saved.flag(in)) {
      Series all = sharedSeries();
      restore(all, lastPane, in);
      other = all;
      if (all.live) {
        restored.add(all);
      }
    }
    live.insert(restored.stream().filter(series -> series.live).toList());
    Saved.require(room() >= 0, "no more series may be live than the budget has room for");
    restored.removeIf(series -> series.live);
    sleepers.restore(restored);
    restored.clear();
  }
}
