package io.shallot.pipeline;

import io.shallot.api.Anomaly;
import io.shallot.api.Correlator;
import io.shallot.api.Event;
import io.shallot.api.EventClock;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Sample;
import io.shallot.api.Source;
import io.shallot.api.Stage;
import io.shallot.api.Watermark;
import io.shallot.pipeline.budget.AlertBudgetStage;
import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.registry.Outbox;
import io.shallot.pipeline.registry.Registry;
import io.shallot.pipeline.shard.Judges;
import io.shallot.pipeline.state.Checkpoints;
import io.shallot.pipeline.state.PipelineImage;
import io.shallot.pipeline.watch.ListenerFeed;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events in, anomalies and incidents out: the whole way, put together by a {@link PipelineBuilder}.
 *
 * <p>It belongs to one thread, whether it judges on that or on others of its own, and its sinks are
 * called there. The same events in the same order give the same results, byte for byte; events that
 * come out of order within the allowed lateness change nothing.
 */
public final class AnomalyPipeline implements AutoCloseable {

  /** Time moves in steps of a second, so that not every event asks every stage for its windows. */
  private static final long STEP_MILLIS = 1000;

  private final Stage<Event, Sample> metrics;
  private final Registry registry;
  private final Judges judges;
  private final Optional<AlertBudgetStage> budget;
  private final SinkGroup<Anomaly> anomalySinks;
  private final SinkGroup<Incident> incidentSinks;
  private final ListenerFeed feed;

  private final Correlation correlation;
  private final EventClock clock;

  // Made once: every event and every sample is handed on with one of them.
  private final Consumer<Sample> judge = this::judge;
  private final Outbox hear = this::hear;

  // Null where no state is kept.
  private @Nullable Checkpointing checkpointing;

  // Null unless a host has said what it reads from.
  private @Nullable Source<?> source;

  // Where the source should go on, as a checkpoint says.
  private Optional<String> position = Optional.empty();

  private Watermark watermark = Watermark.START;
  private long events;
  private long anomalies;

  // The share of points that were judged by everything, at the end of the last step of time.
  private double coverage = 1;
  private boolean closed;

  // What was under way when something threw is half done: no checkpoint may keep that.
  private boolean broken;

  AnomalyPipeline(
      Stage<Event, Sample> metrics,
      Registry registry,
      Judges judges,
      Optional<AlertBudgetStage> budget,
      Optional<Correlator> correlator,
      Optional<Function<? super Event, Finding>> findings,
      Duration lateness,
      SinkGroup<Anomaly> anomalySinks,
      SinkGroup<Incident> incidentSinks,
      ListenerFeed feed) {
    this.metrics = metrics;
    this.registry = registry;
    this.judges = judges;
    this.budget = budget;
    this.correlation = new Correlation(correlator, findings, incidentSinks);
    this.clock = new EventClock(lateness);
    this.anomalySinks = anomalySinks;
    this.incidentSinks = incidentSinks;
    this.feed = feed;
  }

  /**
   * Returns a builder with the shipped settings; {@link PipelineBuilder#metrics} must be called.
   */
  public static PipelineBuilder builder() {
    return new PipelineBuilder();
  }

  /** Has checkpoints taken from now on, and goes on from an image, if there is one. */
  void keepState(Checkpointing taker, Optional<PipelineImage> image) throws IOException {
    checkpointing = taker;
    if (image.isPresent()) {
      Standing standing = Standing.read(Checkpointing.part(image.get(), Checkpointing.OWN), clock);
      taker.restore(image.get(), standing.correlating());
      judges.resume(standing.taken());
      anomalySinks.resume(standing.anomalySinks());
      incidentSinks.resume(standing.incidentSinks());
      watermark = standing.watermark();
      events = standing.counts().events();
      anomalies = standing.counts().anomalies();
      coverage = standing.coverage();
      correlation.resume(
          standing.correlating(),
          standing.counts().incidents(),
          standing.counts().correlatorFailures());
      position = standing.source();
      taker.schedule(watermark);
      feed.goOnFrom(summary().watched());
    }
  }

  /**
   * Returns where the source should go on, if this pipeline goes on from a checkpoint that knew:
   * what {@link Source#position} returned then.
   */
  public Optional<String> position() {
    return position;
  }

  /**
   * Says what the events come from, for hosts that call {@link #accept} themselves: its position is
   * saved with every checkpoint. It must be right whenever an event is being handed over.
   */
  public void readsFrom(Source<?> events) {
    this.source = events;
  }

  /**
   * Takes every event of a source until its input ends; the stream goes on until {@link #close}.
   *
   * @throws IllegalStateException if the pipeline is closed
   * @throws UncheckedIOException if a sink fails
   * @throws IOException if the source fails
   */
  public void run(Source<? extends Event> events) throws IOException {
    readsFrom(events);
    events.forEach(this::accept);
  }

  /**
   * Takes an event. What follows from it is given to the sinks before this returns, or, while the
   * event's own second goes on, with the first event of a later one.
   *
   * @throws IllegalStateException if the pipeline is closed
   * @throws UncheckedIOException if a sink fails
   */
  public void accept(Event event) {
    requireOpen();
    boolean sound = begin();
    events++;
    correlation.accept(event);
    metrics.accept(event, judge);
    long reached = clock.advance(event.timeMillis());
    broken = !sound;
    if (reached != EventClock.UNSET && reached - STEP_MILLIS >= watermark.millis()) {
      advance(new Watermark(reached));
    }
  }

  /**
   * Tells the pipeline that time has passed though no event came: a live host calls this when its
   * source is idle, with the time its source vouches for.
   *
   * @throws IllegalStateException if the pipeline is closed
   * @throws UncheckedIOException if a sink fails
   */
  public void advance(Watermark reached) {
    requireOpen();
    if (reached.compareTo(watermark) <= 0) {
      return;
    }
    boolean sound = begin();
    watermark = reached;
    metrics.advance(reached, judge);
    Watermark told = reached.equals(Watermark.END) ? reached : metrics.outputWatermark(reached);
    long begun = feed.now();
    judges.advance(told, hear);
    feed.timed("judges.advance", begun);
    correlation.advance(told);
    // What is told until the next step goes by how things stood at the end of this one.
    budget.ifPresent(stage -> stage.advance(reached));
    coverage = registry.coverage().share();
    broken = !sound;
    if (feed.due()) {
      tellListener();
    }
    Checkpointing taker = checkpointing;
    if (taker != null && !reached.equals(Watermark.END)) {
      taker.reached(reached, correlation.runs(), this::standing);
    }
  }

  /**
   * Tells the pipeline that its source has been silent for so long since its last event or the last
   * call: time passes as if events without content had come, so that windows are closed.
   *
   * @throws IllegalStateException if the pipeline is closed
   * @throws UncheckedIOException if a sink fails
   */
  public void idle(Duration silence) {
    requireOpen();
    long reached = clock.idle(silence);
    if (reached != EventClock.UNSET) {
      advance(new Watermark(reached));
    }
  }

  /** Returns what has been done so far, in numbers. */
  public PipelineSummary summary() {
    judges.rest();
    SortedMap<String, Long> counters = new TreeMap<>();
    metrics.counters().forEach((name, count) -> counters.put("metrics." + name, count));
    registry.counters().forEach((name, count) -> counters.put("registry." + name, count));
    judges.counters().forEach((name, count) -> counters.put("registry." + name, count));
    budget.ifPresent(
        stage -> stage.counters().forEach((name, count) -> counters.put("budget." + name, count)));
    correlation.addCountersTo(counters);
    counters.put("time.doubted", clock.doubted());
    counters.put("listener.failures", feed.failures());
    Checkpointing taker = checkpointing;
    if (taker != null) {
      taker
          .checkpoints()
          .counters()
          .forEach((name, count) -> counters.put("checkpoint." + name, count));
    }
    return new PipelineSummary(
        events,
        registry.points(),
        registry.created(),
        registry.liveSeries(),
        anomalies,
        correlation.incidents(),
        registry.suspensions(),
        counters);
  }

  /**
   * Saves the state and lets go of everything without ending the stream: a pipeline that is built
   * on the same store later goes on as if this one had never stopped. Whatever fails, all sinks and
   * the store are closed. If the state cannot be saved, which is counted and logged, the later one
   * goes on from the checkpoint before.
   *
   * @throws IllegalStateException if the pipeline is closed, or has no {@link PipelineBuilder#state
   *     state}
   * @throws UncheckedIOException if a sink fails with an IOException
   */
  public void stop() {
    requireOpen();
    Checkpointing taker = checkpointing;
    if (taker == null) {
      throw new IllegalStateException("there is nowhere to save the state, call state(...)");
    }
    closed = true;
    Checkpoints checkpoints = taker.checkpoints();
    try (checkpoints;
        incidentSinks;
        anomalySinks;
        judges) {
      boolean sound = begin();
      judges.settle(hear);
      broken = !sound;
      taker.takeNow(correlation.runs(), this::standing);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Ends the stream: every window, episode and incident is closed and told, then the sinks are
   * flushed and closed. Closing twice does no harm.
   *
   * @throws UncheckedIOException if a sink fails with an IOException; whatever fails, all sinks are
   *     closed, and further failures are suppressed in the first
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    Closeable state = this::closeState;
    try (state;
        incidentSinks;
        anomalySinks;
        judges) {
      advance(Watermark.END);
      tellListener();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      closed = true;
    }
  }

  private void tellListener() {
    if (feed.idle()) {
      return;
    }
    feed.counters(summary().watched());
    feed.level("registry.live_series", (double) registry.liveSeries());
    feed.level("registry.resident_series", (double) registry.residentSeries());
    feed.level("registry.promoted_series", (double) registry.promotedSeries());
    feed.level("registry.bytes", (double) registry.bytes());
    feed.level("registry.coverage", registry.coverage().share());
    budget.ifPresent(stage -> feed.level("budget.expected_false_share", stage.falseShare()));
    clock.newestMillis().ifPresent(newest -> feed.level("time.newest_event", newest / 1000.0));
  }

  private void closeState() throws IOException {
    Checkpointing taker = checkpointing;
    if (taker != null) {
      taker.checkpoints().close();
    }
  }

  /** Marks what follows as half done; returns whether everything before it was done in full. */
  private boolean begin() {
    boolean sound = !broken;
    broken = true;
    return sound;
  }

  private byte[] standing() throws IOException {
    if (broken) {
      throw new IllegalStateException("what a failure has left half done is not saved");
    }
    Source<?> reading = source;
    return new Standing(
            watermark,
            judges.taken(),
            coverage,
            new Standing.Counts(events, anomalies, correlation.incidents(), correlation.failures()),
            correlation.runs(),
            reading == null ? Optional.empty() : Optional.of(reading.position()),
            anomalySinks.positions(),
            incidentSinks.positions())
        .write(clock);
  }

  private void judge(Sample sample) {
    judges.accept(sample);
  }

  private void hear(long sequence, EpisodeNews news) {
    if (budget.isPresent()) {
      budget.get().accept(news, this::tellCovered);
    } else if (news.kind() != EpisodeNews.Kind.STRONGER) {
      tellCovered(news.anomaly());
    }
  }

  private void tellCovered(Anomaly anomaly) {
    tell(anomaly.withCoverage(coverage));
  }

  private void tell(Anomaly anomaly) {
    if (anomaly.phase() == Phase.OPENED) {
      anomalies++;
    }
    anomalySinks.accept(anomaly);
    correlation.accept(Finding.of(anomaly));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the pipeline is closed");
    }
  }
}
