package io.shallot.telemetry.window;

import io.shallot.api.Entity;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.telemetry.catalogue.MetricDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The series of one metric: who has one, since when, and what each window gives. */
final class MetricSeries {

  /** An open window holds cells of this many times the budget, so that the best can be chosen. */
  private static final int CELLS_PER_BUDGET = 4;

  private static final Comparator<Newcomer> LARGEST_FIRST =
      Comparator.comparingDouble((Newcomer newcomer) -> newcomer.cell.value())
          .reversed()
          .thenComparing(newcomer -> newcomer.key);

  private final MetricDefinition definition;
  private final Spacing spacing;
  private final int windowsBefore;
  private final Map<List<String>, Series> byWho = new HashMap<>();
  private final SortedMap<SeriesKey, Series> inOrder = new TreeMap<>();
  private int live;
  private long retired;
  private long overBudget;
  // Start of the last window that knew somebody it could not keep: before its end nobody's past
  // is known to be zeros.
  private long lastShort = Long.MIN_VALUE;

  MetricSeries(MetricDefinition definition, Spacing spacing) {
    this.definition = definition;
    this.spacing = spacing;
    long windows = definition.windows().get(0).length().toMillis() / spacing.lengthMillis();
    this.windowsBefore = (int) Math.max(0, windows - 1);
  }

  /**
   * Somebody the metric keeps values of: live while values are given, then dormant until the
   * windows that a return could fill with zeros are past.
   */
  private static final class Series {

    private final List<String> who;
    private final SeriesKey key;
    private boolean live;
    // Start of the first window whose value is still to be given.
    private long nextGiven = Long.MIN_VALUE;
    // Start of the last window with records.
    private long lastRecord;
    // Of the window that is being closed.
    private double value;
    // Of the last windows that were given, where values look back; else empty.
    private final double[] before;
    private int oldest;

    private Series(List<String> who, SeriesKey key, int windowsBefore) {
      this.who = who;
      this.key = key;
      this.before = new double[windowsBefore];
    }

    /** Returns the sum of a window's value and of those before it that the span takes in. */
    private double spanned(double newest) {
      if (before.length == 0) {
        return newest;
      }
      // Summed anew each time, oldest first: a running total would drift.
      double sum = 0;
      for (int i = 0; i < before.length; i++) {
        sum += before[(oldest + i) % before.length];
      }
      before[oldest] = newest;
      oldest = (oldest + 1) % before.length;
      return sum + newest;
    }
  }

  /** Who has records in the window being closed, but no live series. */
  private record Newcomer(List<String> who, SeriesKey key, Cell cell) {}

  /** Tells whether an open window with so many cells takes one more, for this somebody. */
  boolean hasRoom(int cells, List<String> who) {
    if (cells < (long) CELLS_PER_BUDGET * definition.budget()) {
      return true;
    }
    Series series = byWho.get(who);
    return series != null && series.live;
  }

  /** Returns a new cell of the measure. */
  Cell newCell() {
    return Cell.of(definition.measure());
  }

  /**
   * Closes a window and gives its samples in the order of the keys.
   *
   * @param start of the window; each one later than the one before
   * @param firstStart of the first window of the stream
   * @param cells what the window holds
   * @param refused how many records found no room in it
   */
  void close(
      long start,
      long firstStart,
      Map<List<String>, Cell> cells,
      long refused,
      Consumer<? super Sample> out) {
    List<Newcomer> newcomers = record(start, cells);
    retire(start);
    admit(start, firstStart, newcomers);
    if (refused > 0) {
      overBudget += refused;
      lastShort = start;
    }
    give(start, out);
  }

  int live() {
    return live;
  }

  long retired() {
    return retired;
  }

  long overBudget() {
    return overBudget;
  }

  /** Hands the values to the live series and returns the rest. */
  private List<Newcomer> record(long start, Map<List<String>, Cell> cells) {
    List<Newcomer> newcomers = new ArrayList<>();
    cells.forEach(
        (who, cell) -> {
          Series series = byWho.get(who);
          if (series != null && series.live) {
            series.value = cell.value();
            series.lastRecord = start;
          } else {
            newcomers.add(new Newcomer(who, key(who), cell));
          }
        });
    return newcomers;
  }

  /** Lets series sleep that were idle for too long, and forgets those that slept long enough. */
  private void retire(long start) {
    for (Iterator<Series> all = inOrder.values().iterator(); all.hasNext(); ) {
      Series series = all.next();
      if (series.live && start - series.lastRecord > spacing.idleMillis()) {
        series.live = false;
        live--;
        retired++;
      }
      if (!series.live && start - spacing.backfillMillis() >= series.nextGiven) {
        all.remove();
        byWho.remove(series.who);
      }
    }
  }

  private void admit(long start, long firstStart, List<Newcomer> newcomers) {
    int room = definition.budget() - live;
    boolean isShort = newcomers.size() > room;
    if (isShort) {
      newcomers.sort(LARGEST_FIRST);
      for (Newcomer refused : newcomers.subList(room, newcomers.size())) {
        overBudget += refused.cell.records();
      }
    }
    for (Newcomer newcomer : isShort ? newcomers.subList(0, room) : newcomers) {
      Series series =
          byWho.computeIfAbsent(newcomer.who, who -> new Series(who, newcomer.key, windowsBefore));
      long past = Math.max(firstStart, start - spacing.backfillMillis());
      if (lastShort >= past) {
        past = lastShort + spacing.lengthMillis();
      }
      series.nextGiven = Math.max(past, series.nextGiven);
      series.live = true;
      series.lastRecord = start;
      series.value = newcomer.cell.value();
      inOrder.put(series.key, series);
      live++;
    }
    if (isShort) {
      lastShort = start;
    }
  }

  private void give(long start, Consumer<? super Sample> out) {
    for (Series series : inOrder.values()) {
      if (series.live) {
        while (series.nextGiven < start) {
          give(series, series.nextGiven, 0, out);
        }
        give(series, start, series.value, out);
        series.value = 0;
      }
    }
  }

  private void give(Series series, long start, double value, Consumer<? super Sample> out) {
    series.nextGiven = start + spacing.lengthMillis();
    Point point = Point.at(start, series.spanned(value));
    out.accept(new Sample(definition.metric(), series.key, point));
  }

  private SeriesKey key(List<String> who) {
    Entity[] entities = new Entity[who.size()];
    for (int i = 0; i < entities.length; i++) {
      entities[i] = definition.by().get(i).entity(who.get(i));
    }
    return SeriesKey.of(definition.name(), entities);
  }
}
