package io.shallot.telemetry.window;

import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.telemetry.catalogue.MetricDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.datasketches.hll.HllSketch;
import org.jspecify.annotations.Nullable;

/** The series of one metric: who has one, since when, and what each window gives. */
final class MetricSeries {

  /** The name of the entities of the series of all who have none of their own. */
  static final String OTHER = "(other)";

  private static final int LG_REGISTERS = 12;

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

  // Live series in the order of keys, the one of all others among them.
  private final LiveSeries live = new LiveSeries();
  private final Sleepers sleepers;
  // Scratch: those of the pane being closed.
  private final List<Competition.Newcomer> newcomers = new ArrayList<>();
  // Null until somebody was turned away.
  private @Nullable Series other;
  private @Nullable HllSketch turnedAway;

  private long retired;
  // No series has been silent for too long up to a pane that starts then.
  private long nobodyBefore = Long.MIN_VALUE;
  private long displaced;
  private long forgotten;
  private long overBudget;
  private long sampled;

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

  long retired() {
    return retired;
  }

  long displaced() {
    return displaced;
  }

  long forgotten() {
    return forgotten;
  }

  long overBudget() {
    return overBudget;
  }

  /** Returns how often a pane of a series held more than was kept of it. */
  long sampled() {
    return sampled;
  }

  /** Returns about how many different entities had records without a series of their own. */
  long overBudgetEntities() {
    return turnedAway == null ? 0 : Math.round(turnedAway.getCompositeEstimate());
  }

  /** Notes that a record of somebody, by the hash of who it is, is shared. */
  void turnAway(long hash) {
    HllSketch sketch = turnedAway;
    if (sketch == null) {
      sketch = new HllSketch(LG_REGISTERS);
      turnedAway = sketch;
    }
    sketch.update(hash);
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
      sampled++;
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
      displaced++;
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
    overBudget += records;
    Series all = other;
    if (all == null) {
      String[] names = new String[definition.by().size()];
      Arrays.fill(names, OTHER);
      all = newSeries(new Member(new Who(Series.SHARED, names), group.roles(), 0));
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
        retired++;
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
            forgotten++;
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
}
