package io.shallot.telemetry.window;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.api.Stage;
import io.shallot.api.Watermark;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives one value per metric, series and window of event time.
 *
 * <p>Windows are [start, end), aligned to the epoch; a sample's time is the start of its window. A
 * window is closed by the first watermark that reaches its end; then come, metric by metric in
 * catalogue order and series by series in the order of their keys, the values of all live series.
 *
 * <p>A series is live from its first record on until it had none for the idle time; meanwhile a
 * window without records gives 0. Its first value, and the first one after it had been retired,
 * comes after zeros for the windows before, as far back as the backfill says: nothing was there,
 * and that is known. They never reach back before the first window of the stream, never over
 * windows already given, and never over a window in which the metric's budget was exhausted, since
 * then it is not known. When nothing is live, empty windows are skipped, so a gap of a year costs
 * nothing.
 *
 * <p>Where a definition has a span, a value is the sum over the windows of that time, the one it is
 * stamped with being the last; parts of a window are left out.
 *
 * <p>A metric keeps at most its budget of series live. If more newcomers arrive in one window than
 * there is room for, those with the largest values get it, the smaller key first among equals; the
 * records of the others are counted. An open window remembers four times the budget to choose from;
 * only beyond that does the order of arrival decide.
 *
 * <p>Counters: {@code events_without_metric} (no metric takes this kind of log), {@code
 * implausible_time} (outside the years 1 to 9999; a sign of a wrong unit), {@code late} (the window
 * was closed already), {@code records_without_entity} (per metric that took the event: it names
 * nobody to count it for, or by more than 1,024 characters), {@code over_windows} (100,000 windows
 * were open and this event had none of them: times are damaged, or the watermark stands still),
 * {@code over_budget} with {@code over_budget.METRIC} (records of series that got no room), {@code
 * retired} (series that fell silent).
 *
 * <p>Memory: per metric at most its budget of live series and about as many that were retired not
 * long ago, some 300 bytes each and 8 for each window of a span; per open window and metric at most
 * five times the budget of cells, some 150 bytes each, and up to 20 KB for a cell that counts
 * thousands of different values.
 */
public final class WindowStage implements Stage<Event, Sample> {

  private static final int MOST_OPEN = 100_000;
  // No host, user or domain has a longer one; a damaged or made-up record may, and series keep it.
  private static final int LONGEST_NAME = 1_024;
  private static final long EARLIEST_MILLIS = -62_135_596_800_000L;
  private static final long LATEST_MILLIS = 253_402_300_799_999L;

  private final Spacing spacing;
  private final Consumer<? super Event> lateEvents;
  private final Plans plans;
  private final List<MetricDefinition> definitions;
  private final List<MetricSeries> metrics = new ArrayList<>();
  private final NavigableMap<Long, OpenWindow> open = new TreeMap<>();
  // The open window used last and its start; null when there is none.
  private @Nullable OpenWindow current;
  private long currentStart;

  private long watermarkMillis = Watermark.START.millis();
  private boolean begun;
  private long firstStart;
  private long nextStart;

  private long eventsWithoutMetric;
  private long implausibleTime;
  private long late;
  private long recordsWithoutEntity;
  private long overWindows;

  private WindowStage(Builder builder) {
    this.spacing = builder.spacing();
    this.lateEvents = builder.lateEvents;
    this.definitions = builder.catalogue.definitions();
    this.plans = new Plans(definitions);
    definitions.forEach(definition -> metrics.add(new MetricSeries(definition, spacing)));
  }

  /** Returns a builder of a stage for a catalogue. */
  public static Builder builder(MetricCatalogue catalogue) {
    return new Builder(catalogue);
  }

  /** Returns a stage with windows of 5 minutes, an idle time and a backfill of 6 hours. */
  public static WindowStage of(MetricCatalogue catalogue) {
    return builder(catalogue).build();
  }

  /** Adds an event to its window; gives nothing. An event whose window is closed is late. */
  @Override
  public void accept(Event event, Consumer<? super Sample> out) {
    Step[] plan = plans.of(event.schema());
    long time = event.timeMillis();
    if (plan.length == 0) {
      eventsWithoutMetric++;
    } else if (time < EARLIEST_MILLIS || time > LATEST_MILLIS) {
      implausibleTime++;
    } else if (spacing.start(time) + spacing.lengthMillis() <= watermarkMillis) {
      late++;
      lateEvents.accept(event);
    } else if (open.size() >= MOST_OPEN && !open.containsKey(spacing.start(time))) {
      overWindows++;
    } else {
      OpenWindow window = window(spacing.start(time));
      for (Step step : plan) {
        if (step.takes(event)) {
          add(step, event, window);
        }
      }
    }
  }

  /**
   * Closes every window that ends at or before the watermark, in order; {@link Watermark#END}
   * closes those up to the last one that has events.
   *
   * @throws IllegalArgumentException if the watermark steps back
   */
  @Override
  public void advance(Watermark watermark, Consumer<? super Sample> out) {
    if (watermark.millis() < watermarkMillis) {
      throw new IllegalArgumentException(
          "a watermark must not step back, but came "
              + watermark.millis()
              + " after "
              + watermarkMillis);
    }
    watermarkMillis = watermark.millis();
    boolean end = watermark.equals(Watermark.END);
    while (!open.isEmpty() || (!end && liveSeries() > 0)) {
      if (liveSeries() == 0) {
        nextStart = open.firstKey();
      }
      if (nextStart + spacing.lengthMillis() > watermarkMillis) {
        return;
      }
      close(out);
    }
  }

  /**
   * Returns the start of the window that the watermark lies in: what is given later has that time
   * or a later one. The zeros of a newcomer's implied past are older, and are no news.
   */
  @Override
  public Watermark outputWatermark(Watermark watermark) {
    boolean ordinary = !watermark.equals(Watermark.START) && !watermark.equals(Watermark.END);
    return ordinary ? new Watermark(spacing.start(watermark.millis())) : watermark;
  }

  /** Returns how many series give values at the moment. */
  public int liveSeries() {
    int live = 0;
    for (MetricSeries series : metrics) {
      live += series.live();
    }
    return live;
  }

  /** Returns the counters named in the comment of this class. */
  @Override
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    counters.put("events_without_metric", eventsWithoutMetric);
    counters.put("implausible_time", implausibleTime);
    counters.put("late", late);
    counters.put("over_windows", overWindows);
    counters.put("records_without_entity", recordsWithoutEntity);
    long overBudget = 0;
    long retired = 0;
    for (int i = 0; i < metrics.size(); i++) {
      long refused = metrics.get(i).overBudget();
      if (refused > 0) {
        counters.put("over_budget." + definitions.get(i).name(), refused);
      }
      overBudget += refused;
      retired += metrics.get(i).retired();
    }
    counters.put("over_budget", overBudget);
    counters.put("retired", retired);
    return Collections.unmodifiableSortedMap(counters);
  }

  private OpenWindow window(long start) {
    if (current == null || start != currentStart) {
      currentStart = start;
      current = open.computeIfAbsent(start, unused -> new OpenWindow(metrics.size()));
    }
    return current;
  }

  private void add(Step step, Event event, OpenWindow window) {
    List<String> who = step.who(event);
    if (namesNobody(who)) {
      recordsWithoutEntity++;
      return;
    }
    Map<List<String>, Cell> cells = window.cells(step.metric());
    Cell cell = cells.get(who);
    if (cell == null) {
      MetricSeries series = metrics.get(step.metric());
      if (!series.hasRoom(cells.size(), who)) {
        window.refuse(step.metric());
        return;
      }
      cell = series.newCell();
      cells.put(who, cell);
    }
    cell.add(event, step.measured());
  }

  private static boolean namesNobody(List<String> who) {
    for (String name : who) {
      if (name.isEmpty() || name.length() > LONGEST_NAME) {
        return true;
      }
    }
    return false;
  }

  private void close(Consumer<? super Sample> out) {
    if (!begun) {
      begun = true;
      firstStart = nextStart;
    }
    long start = nextStart;
    nextStart = start + spacing.lengthMillis();
    OpenWindow closed = open.remove(start);
    current = null;
    for (int i = 0; i < metrics.size(); i++) {
      Map<List<String>, Cell> cells = closed == null ? Map.of() : closed.cells(i);
      long refused = closed == null ? 0 : closed.refused(i);
      metrics.get(i).close(start, firstStart, cells, refused, out);
    }
  }

  /** Settings of a {@link WindowStage}; all but the catalogue have defaults. */
  public static final class Builder {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOST_WINDOW = Duration.ofDays(7);
    private static final Duration MOST_IDLE = Duration.ofDays(366);

    /** Each value is summed anew over its span: a week of 5 minutes is enough. */
    private static final int MOST_SPANNED = 2_016;

    private final MetricCatalogue catalogue;
    private Duration window = Duration.ofMinutes(5);
    private Duration idle = Duration.ofHours(6);
    private Duration backfill = Duration.ofHours(6);
    private Consumer<? super Event> lateEvents = event -> {};

    private Builder(MetricCatalogue catalogue) {
      this.catalogue = catalogue;
    }

    /**
     * Sets the length of a window, default 5 minutes: at least a second and a whole part of a day,
     * or whole days, up to 7, so that windows begin where people expect it. Shorter ones answer
     * sooner and see smaller numbers.
     */
    public Builder window(Duration length) {
      window = length;
      return this;
    }

    /**
     * Sets how long a series without records gives zeros before it is retired, default 6 hours, at
     * least the backfill and the longest span of the catalogue, at most 366 days. A longer time
     * sees longer silences and keeps more series.
     */
    public Builder idle(Duration duration) {
      idle = duration;
      return this;
    }

    /**
     * Sets how far back the zeros before the first value of a newcomer reach at most, default 6
     * hours, from nothing to the idle time; parts of a window are left out. A longer past makes
     * detectors surer of newcomers and costs a value for each window of it.
     */
    public Builder backfill(Duration past) {
      backfill = past;
      return this;
    }

    /** Sets who gets the events that came too late; by default they are only counted. */
    public Builder lateEvents(Consumer<? super Event> receiver) {
      lateEvents = receiver;
      return this;
    }

    /**
     * Returns the stage.
     *
     * @throws ConfigurationException if a setting is out of range; names every fault
     */
    public WindowStage build() {
      List<String> faults = new ArrayList<>();
      boolean aligned = dividesTime(window);
      if (!aligned) {
        faults.add(
            "window must be at least a second and divide a day, or be 1 to 7 whole days, but was "
                + window);
      }
      if (idle.isNegative() || idle.compareTo(MOST_IDLE) > 0) {
        faults.add("idle must be from 0 to " + MOST_IDLE.toDays() + " days, but was " + idle);
      }
      if (backfill.isNegative() || backfill.compareTo(idle) > 0) {
        faults.add("backfill must be from 0 to the idle time of " + idle + ", but was " + backfill);
      }
      for (MetricDefinition definition : catalogue.definitions()) {
        if (definition.windows().get(0).length().compareTo(idle) > 0) {
          faults.add(
              "idle must be at least the span of "
                  + definition.name()
                  + ", "
                  + definition.windows().get(0).length()
                  + ", but was "
                  + idle);
        }
        if (aligned
            && definition.windows().get(0).length().compareTo(window.multipliedBy(MOST_SPANNED))
                > 0) {
          faults.add(
              "the span of "
                  + definition.name()
                  + " must be at most "
                  + MOST_SPANNED
                  + " windows of "
                  + window
                  + ", but was "
                  + definition.windows().get(0).length());
        }
      }
      if (!faults.isEmpty()) {
        throw new ConfigurationException("windows", faults);
      }
      return new WindowStage(this);
    }

    private Spacing spacing() {
      long length = window.toMillis();
      return new Spacing(length, idle.toMillis(), backfill.toMillis() / length * length);
    }

    private static boolean dividesTime(Duration length) {
      if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(MOST_WINDOW) > 0) {
        return false;
      }
      long millis = length.toMillis();
      boolean part = DAY.toMillis() % millis == 0 || millis % DAY.toMillis() == 0;
      return part && length.equals(Duration.ofMillis(millis));
    }
  }
}
