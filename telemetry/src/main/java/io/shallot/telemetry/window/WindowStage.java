package io.shallot.telemetry.window;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Durable;
import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.api.Stage;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Window;
import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives one value per metric, series and window of event time.
 *
 * <p>Windows are [start, end), aligned to the epoch. A window is given by the first watermark that
 * reaches its end, and stamped with the start of its last step: its own start where windows tumble.
 * What ends at the same time comes metric by metric in catalogue order, window by window in the
 * order of the definition, and series by series in the order of their keys.
 *
 * <p>A series is live from its first record on until it had none for the idle time, or for the
 * length of the window if that is longer; meanwhile a window without records gives what {@link
 * io.shallot.telemetry.catalogue.Missing} says. Its first value, and the first one after such a
 * silence, comes after values for the windows before, as far back as the backfill says: nothing was
 * there, and that is known. They never reach back before the first window of the stream, never over
 * windows already given, and never over a pane in which somebody had to be turned away, since then
 * it is not known. When nothing is live, empty windows are skipped, so a gap of a year costs
 * nothing. A metric without roles has one series, about the whole site, which is live from the
 * first window of the stream to its end; only when no metric has had a record for a week does it
 * pause until the next one comes.
 *
 * <p>A metric keeps at most its budget of series live. If more newcomers arrive in one pane (the
 * largest step that all its windows share) than there is room for, the strongest get in, by {@link
 * io.shallot.telemetry.catalogue.Keep}: those with the largest values or the fewest records, the
 * smaller key first among equals. A newcomer four times as strong as what a live series has shown
 * lately, each hour counting half of the next, takes its place. The records of all others become
 * one more series, whose entities are named {@code (other)}, and are counted. An open pane has room
 * for four times the budget to choose from; of more entities than that a sample is drawn that does
 * not depend on the order of arrival. A series that has been live for two hours is always in it; a
 * younger one that is not drawn gives points without a value where that pane counts.
 *
 * <p>Counters: {@code events_without_metric} (no metric takes this kind of log), {@code
 * implausible_time} (outside the years 1 to 9999; a sign of a wrong unit), {@code late} (the window
 * was closed already; see {@link Builder#lateEvents}), {@code records_without_entity} (per metric
 * that took the event: it names nobody to count it for, or by more than 1,024 characters), {@code
 * over_windows} (100,000 panes were open and this event had none of them: times are damaged, or the
 * watermark stands still), {@code over_budget} with {@code over_budget.METRIC} (records of those
 * who had no series of their own) and {@code over_budget_entities.METRIC} (how many different ones,
 * within some percent), {@code displaced} (series that gave way to stronger ones), {@code retired}
 * (series that fell silent), {@code forgotten} (retired series whose past was given up early, since
 * there were more than the budget), {@code sampled} with {@code sampled.METRIC} (panes of series in
 * which there was more than is kept, so that a sample stands for it: over 256 texts for likeness,
 * 1,024 values for sets, 64 connections for regularity, 1,024 things told of several times).
 *
 * <p>Memory: per metric at most its budget of live series and as many retired ones, some 200 bytes
 * each and 8 for each step of its windows, or the cells of these where a number is not enough; per
 * open pane and metric at most ten times the budget of cells, up to 20 KB for one that counts
 * thousands of different values.
 */
public final class WindowStage implements Stage<Event, Sample>, Durable {

  private static final long EARLIEST_MILLIS = -62_135_596_800_000L;
  private static final long LATEST_MILLIS = 253_402_300_799_999L;
  private static final long NONE = Long.MAX_VALUE;

  private final Consumer<? super Event> lateEvents;
  private final Plans plans;
  private final AllSeries series;
  // The different steps of all windows.
  private final long[] steps;
  // What divides all of them; an event is late once the pane of this length is closed.
  private final long paneMillis;
  private final OpenPanes open;
  private final String settings;

  private long watermarkMillis = Watermark.START.millis();
  private boolean begun;

  private long eventsWithoutMetric;
  private long implausibleTime;
  private long late;
  private long recordsWithoutEntity;
  private long overWindows;

  private WindowStage(Builder builder) {
    this.lateEvents = builder.lateEvents;
    List<MetricDefinition> definitions = builder.catalogue.definitions();
    List<Window> windows = definitions.stream().flatMap(d -> d.windows().stream()).toList();
    this.steps = windows.stream().mapToLong(w -> w.every().toMillis()).distinct().toArray();
    this.paneMillis = Spans.commonStep(windows);
    this.series = new AllSeries(definitions, builder.patience());
    this.plans = new Plans(series.groups(), series.metrics());
    this.open = new OpenPanes(series.groups().size(), paneMillis);
    this.settings = Settings.text(builder.catalogue, builder.idle, builder.backfill);
  }

  /** Returns a builder of a stage for a catalogue. */
  public static Builder builder(MetricCatalogue catalogue) {
    return new Builder(catalogue);
  }

  /** Returns a stage with an idle time and a backfill of 6 hours. */
  public static WindowStage of(MetricCatalogue catalogue) {
    return builder(catalogue).build();
  }

  /** Adds an event to its windows; gives nothing. An event whose pane is closed is late. */
  @Override
  public void accept(Event event, Consumer<? super Sample> out) {
    Plan plan = plans.of(event);
    long time = event.timeMillis();
    if (plan.isEmpty()) {
      eventsWithoutMetric++;
      return;
    }
    if (!isPlausible(time)) {
      implausibleTime++;
      return;
    }
    long start = Math.floorDiv(time, paneMillis) * paneMillis;
    if (start + paneMillis <= watermarkMillis) {
      late++;
      lateEvents.accept(event);
      return;
    }
    @Nullable Pane[] panes = open.at(start);
    if (panes == null) {
      overWindows++;
      return;
    }
    for (Selection selection : plan.select(event)) {
      add(selection, plan.memo(), panes, start);
    }
  }

  /**
   * Gives every window that ends at or before the watermark, in order; {@link Watermark#END} gives
   * those up to the last one of which the last step has events.
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
    if (!begun) {
      if (open.isEmpty() || open.firstStart() + paneMillis > watermarkMillis) {
        return;
      }
      begun = true;
      series.begin(open.firstStart());
    }
    long last = watermark.equals(Watermark.END) ? open.lastStart() : NONE;
    for (long end = series.nextEnd(last);
        end != NONE && end <= watermarkMillis;
        end = series.nextEnd(last)) {
      series.close(end, last, out);
    }
    open.forget(watermarkMillis);
  }

  /**
   * Returns the start of the earliest step, of any window, that the watermark lies in: what is
   * given later has that time or a later one. The implied past of a newcomer is older, and is no
   * news.
   */
  @Override
  public Watermark outputWatermark(Watermark watermark) {
    if (watermark.equals(Watermark.START) || watermark.equals(Watermark.END)) {
      return watermark;
    }
    long earliest = watermark.millis();
    for (long step : steps) {
      earliest = Math.min(earliest, Math.floorDiv(watermark.millis(), step) * step);
    }
    return new Watermark(earliest);
  }

  /** Returns how many series give values at the moment. */
  public int liveSeries() {
    return series.live();
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
    series.addTo(counters);
    return Collections.unmodifiableSortedMap(counters);
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  /**
   * Returns the idle time, the backfill, and a line for each metric: its name and a hash of its
   * definition. What a metric is called by people, and how it is tagged, is not part of it.
   */
  @Override
  public String settings() {
    return settings;
  }

  /**
   * Writes everything that decides a later sample or counter. Equal states give equal bytes.
   *
   * <p>Cost: that of the output and a sort of the names; see the notes on windows for figures.
   */
  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(watermarkMillis);
    out.writeBoolean(begun);
    out.writeLong(eventsWithoutMetric);
    out.writeLong(implausibleTime);
    out.writeLong(late);
    out.writeLong(recordsWithoutEntity);
    out.writeLong(overWindows);
    open.snapshot(out);
    series.snapshot(out);
  }

  /**
   * Takes on a state that a stage of the same {@link #settings} wrote. After a failure the stage is
   * in no state at all and must be thrown away.
   */
  @Override
  public void restore(int version, DataInput in) throws IOException {
    if (version != stateVersion()) {
      throw new StateException(
          "the state of windows must be of version 1, but was of version " + version);
    }
    if (!isFresh()) {
      throw new IllegalStateException("a stage that has taken input cannot take on a state");
    }
    try {
      read(in);
    } catch (EOFException | UTFDataFormatException cut) {
      throw new StateException("the state of windows ends too early or is damaged", cut);
    }
  }

  private boolean isFresh() {
    return watermarkMillis == Watermark.START.millis()
        && open.isEmpty()
        && eventsWithoutMetric + implausibleTime + recordsWithoutEntity == 0;
  }

  private void read(DataInput in) throws IOException {
    watermarkMillis = in.readLong();
    begun = Saved.flag(in);
    eventsWithoutMetric = counter(in);
    implausibleTime = counter(in);
    late = counter(in);
    recordsWithoutEntity = counter(in);
    overWindows = counter(in);
    open.restore(in, watermarkMillis);
    series.restore(in, begun, watermarkMillis);
    long last = watermarkMillis == Watermark.END.millis() ? open.lastStart() : NONE;
    long next = series.nextEnd(last);
    Saved.require(
        !begun || next == NONE || next > watermarkMillis,
        "all panes that end at the watermark must be closed");
  }

  private static long counter(DataInput in) throws IOException {
    long counter = in.readLong();
    Saved.require(counter >= 0, "counters must be at least 0");
    return counter;
  }

  /** Tells whether a time lies in the years 1 to 9999. */
  static boolean isPlausible(long timeMillis) {
    return timeMillis >= EARLIEST_MILLIS && timeMillis <= LATEST_MILLIS;
  }

  private void add(Selection selection, Memo memo, @Nullable Pane[] panes, long start) {
    String[] names = selection.names;
    long hash = Who.SITE_HASH;
    boolean others = names.length > 0;
    for (int i = 0; i < names.length; i++) {
      String name = memo.text(selection.roles[i]);
      if (name.isEmpty() || name.length() > Who.LONGEST_NAME) {
        recordsWithoutEntity += selection.takings.length;
        return;
      }
      names[i] = name;
      hash = Hashes.and(hash, memo.hash(selection.roles[i]));
      others &= name.charAt(0) == '(' && name.equals(MetricSeries.OTHER);
    }
    Pane pane = panes[selection.group];
    if (pane == null) {
      pane = series.groups().get(selection.group).pane(start);
      panes[selection.group] = pane;
    }
    if (others) {
      pane.addShared(hash, selection.takings);
    } else {
      pane.add(hash, names, selection.takings);
    }
  }

  /** Settings of a {@link WindowStage}; all but the catalogue have defaults. */
  public static final class Builder {

    private static final Duration MOST_IDLE = Duration.ofDays(366);

    private final MetricCatalogue catalogue;
    private Duration idle = Duration.ofHours(6);
    private Duration backfill = Duration.ofHours(6);
    private Consumer<? super Event> lateEvents = event -> {};

    private Builder(MetricCatalogue catalogue) {
      this.catalogue = catalogue;
    }

    /**
     * Sets how long a series without records still gives values before it is retired, default 6
     * hours, at least the backfill, at most 366 days. A window that is longer gives values until it
     * is empty. A longer time sees longer silences and keeps more series.
     */
    public Builder idle(Duration duration) {
      idle = duration;
      return this;
    }

    /**
     * Sets how far back the values before the first one of a newcomer reach at most, default 6
     * hours, from nothing to the idle time; parts of a step are left out. A longer past makes
     * detectors surer of newcomers and costs a value for each step of it.
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
      if (idle.isNegative() || idle.compareTo(MOST_IDLE) > 0) {
        faults.add("idle must be from 0 to " + MOST_IDLE.toDays() + " days, but was " + idle);
      }
      if (backfill.isNegative() || backfill.compareTo(idle) > 0) {
        faults.add("backfill must be from 0 to the idle time of " + idle + ", but was " + backfill);
      }
      if (!faults.isEmpty()) {
        throw new ConfigurationException("windows", faults);
      }
      return new WindowStage(this);
    }

    private Patience patience() {
      return new Patience(idle.toMillis(), backfill.toMillis());
    }
  }
}
