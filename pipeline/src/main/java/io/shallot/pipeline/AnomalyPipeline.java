package io.shallot.pipeline;

import io.shallot.api.Anomaly;
import io.shallot.api.ConfigurationException;
import io.shallot.api.Correlator;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Correlators;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Event;
import io.shallot.api.EventClock;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Sample;
import io.shallot.api.Sink;
import io.shallot.api.Stage;
import io.shallot.api.Watermark;
import io.shallot.api.decision.EpisodePolicy;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events in, anomalies and incidents out: the whole way, put together by a {@link Builder}.
 *
 * <p>One thread. The same events in the same order give the same results, byte for byte; events
 * that come out of order within the allowed lateness change nothing.
 */
public final class AnomalyPipeline implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AnomalyPipeline.class);

  /** Time moves in steps of a second, so that not every event asks every stage for its windows. */
  private static final long STEP_MILLIS = 1000;

  private final Stage<Event, Sample> metrics;
  private final ModelRegistry registry;
  private final SinkGroup<Anomaly> anomalySinks;
  private final SinkGroup<Incident> incidentSinks;

  // Null where the correlator gets anomalies alone.
  private final @Nullable Function<? super Event, Finding> findings;

  // Null where the host wants anomalies only, or once the correlator has failed.
  private @Nullable Correlator correlator;

  private final EventClock clock;

  // Made once: every event and every sample is handed on with one of them.
  private final Consumer<Sample> judge = this::judge;
  private final Consumer<Anomaly> tell = this::tell;

  private Watermark watermark = Watermark.START;
  private long events;
  private long anomalies;
  private long incidents;
  private long correlatorFailures;
  private boolean closed;

  private AnomalyPipeline(
      Builder builder,
      Stage<Event, Sample> metrics,
      ModelRegistry registry,
      @Nullable Correlator correlator) {
    this.metrics = metrics;
    this.registry = registry;
    this.correlator = correlator;
    this.findings = builder.findings;
    this.clock = new EventClock(builder.lateness);
    this.anomalySinks = new SinkGroup<>(builder.anomalySinks);
    this.incidentSinks = new SinkGroup<>(builder.incidentSinks);
  }

  /** Returns a builder with the shipped settings; {@link Builder#metrics} must be called. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Takes an event. What follows from it is given to the sinks before this returns.
   *
   * @throws IllegalStateException if the pipeline is closed
   * @throws UncheckedIOException if a sink fails
   */
  public void accept(Event event) {
    requireOpen();
    events++;
    if (correlator != null && findings != null) {
      correlate(findings.apply(event));
    }
    metrics.accept(event, judge);
    long reached = clock.advance(event.timeMillis());
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
    watermark = reached;
    metrics.advance(reached, judge);
    Watermark told = reached.equals(Watermark.END) ? reached : metrics.outputWatermark(reached);
    registry.advance(told, tell);
    correlate(told);
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
    SortedMap<String, Long> counters = new TreeMap<>();
    metrics.counters().forEach((name, count) -> counters.put("metrics." + name, count));
    registry.counters().forEach((name, count) -> counters.put("registry." + name, count));
    Correlator running = correlator;
    if (running != null) {
      running.counters().forEach((name, count) -> counters.put("correlation." + name, count));
    }
    counters.put("correlation.failures", correlatorFailures);
    counters.put("time.doubted", clock.doubted());
    return new PipelineSummary(
        events,
        registry.points(),
        registry.created(),
        registry.liveSeries(),
        anomalies,
        incidents,
        registry.suspensions(),
        counters);
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
    try (incidentSinks;
        anomalySinks) {
      advance(Watermark.END);
    } finally {
      closed = true;
    }
  }

  private void judge(Sample sample) {
    registry.accept(sample, tell);
  }

  private void tell(Anomaly anomaly) {
    if (anomaly.phase() == Phase.OPENED) {
      anomalies++;
    }
    anomalySinks.accept(anomaly);
    correlate(Finding.of(anomaly));
  }

  private void correlate(Finding finding) {
    Correlator running = correlator;
    if (running != null) {
      List<Incident> told = new ArrayList<>();
      try {
        running.accept(finding, told::add);
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
        stopCorrelating(failure);
      }
      told.forEach(this::tell);
    }
  }

  private void correlate(Watermark told) {
    Correlator running = correlator;
    if (running != null) {
      List<Incident> grown = new ArrayList<>();
      try {
        running.advance(told, grown::add);
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
        stopCorrelating(failure);
      }
      grown.forEach(this::tell);
    }
  }

  private void tell(Incident incident) {
    switch (incident.phase()) {
      case OPENED -> incidents++;
      case MERGED -> incidents--;
      case GROWN, CLOSED -> {}
    }
    incidentSinks.accept(incident);
  }

  private void stopCorrelating(Throwable failure) {
    LOG.warn("the correlator failed and is set aside; anomalies are told without it", failure);
    correlatorFailures++;
    correlator = null;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the pipeline is closed");
    }
  }

  /** Puts a pipeline together; everything but the metrics has a default. */
  public static final class Builder {

    private static final Duration LONGEST_LATENESS = Duration.ofDays(7);
    private static final Duration LONGEST_EXPIRY = Duration.ofDays(10_000);

    // Null until metrics(...) is called.
    private @Nullable Stage<Event, Sample> metrics;
    // Null until detectors(...) is called; then what is found is used.
    private @Nullable Detectors detectors;
    // Null where no correlation is wanted.
    private @Nullable Correlator correlator;
    // Null unless correlate(CorrelatorSpec) is called.
    private @Nullable CorrelatorSpec correlatorSpec;

    // Null where the correlator gets anomalies alone.
    private @Nullable Function<? super Event, Finding> findings;

    private final List<DetectorSpec> specs = new ArrayList<>();
    private final List<Sink<Anomaly>> anomalySinks = new ArrayList<>();
    private final List<Sink<Incident>> incidentSinks = new ArrayList<>();
    private EpisodePolicy policy = EpisodePolicy.standard();
    private Duration lateness = Duration.ofMinutes(5);
    private Duration expiry = Duration.ofDays(1);
    private int maxSeries = 100_000;

    private Builder() {}

    /** Sets what makes series of events, such as the window stage of the telemetry module. */
    public Builder metrics(Stage<Event, Sample> stage) {
      this.metrics = stage;
      return this;
    }

    /** Sets where detectors come from; by default every provider that is found. */
    public Builder detectors(Detectors available) {
      this.detectors = available;
      return this;
    }

    /** Adds detector types that judge every series, with defaults for everything. */
    public Builder detect(String... types) {
      return detect(Arrays.stream(types).map(DetectorSpec::of).toArray(DetectorSpec[]::new));
    }

    /**
     * Adds detectors that judge every series. A point is strange when one of those that are ready
     * is convinced and none of them objects.
     */
    public Builder detect(DetectorSpec... detectorSpecs) {
      specs.addAll(List.of(detectorSpecs));
      return this;
    }

    /** Sets when episodes open and close; by default {@link EpisodePolicy#standard()}. */
    public Builder episodes(EpisodePolicy episodePolicy) {
      this.policy = Objects.requireNonNull(episodePolicy, "episodePolicy");
      return this;
    }

    /**
     * Sets how far behind the newest event an event may be and still count; by default 5 minutes.
     * Longer means that results come later and more windows are held open.
     */
    public Builder lateness(Duration allowed) {
      this.lateness = allowed;
      return this;
    }

    /**
     * Sets after how long a silent series is forgotten, in event time, at most 10,000 days; by
     * default a day.
     */
    public Builder expiry(Duration silence) {
      this.expiry = silence;
      return this;
    }

    /**
     * Sets how many series may be followed at once, at least 1; by default 100,000. One more takes
     * the place of the least recently used, which is counted as {@code registry.evicted}.
     */
    public Builder maxSeries(int most) {
      this.maxSeries = most;
      return this;
    }

    /** Groups anomalies into incidents by a type of correlator that is found by its name. */
    public Builder correlate(String type) {
      return correlate(CorrelatorSpec.of(type));
    }

    /** Groups anomalies into incidents by a correlator that is found by its specification. */
    public Builder correlate(CorrelatorSpec spec) {
      this.correlatorSpec = spec;
      return this;
    }

    /** Groups anomalies into incidents by this correlator. */
    public Builder correlate(Correlator ready) {
      this.correlator = ready;
      return this;
    }

    /**
     * Has the correlator get every record besides the anomalies, in the form this function gives
     * it: an alert, a notice, or a plain event for its rules. By default it gets none.
     */
    public Builder findings(Function<? super Event, Finding> findingOfRecord) {
      this.findings = findingOfRecord;
      return this;
    }

    /** Adds a sink that gets each anomaly when it opens and again when it closes. */
    public Builder anomalies(Sink<Anomaly> sink) {
      anomalySinks.add(sink);
      return this;
    }

    /** Adds a sink that gets each revision of each incident. */
    public Builder incidents(Sink<Incident> sink) {
      incidentSinks.add(sink);
      return this;
    }

    /**
     * Makes the pipeline.
     *
     * @throws ConfigurationException naming everything that is missing or wrong
     */
    public AnomalyPipeline build() {
      List<String> faults = new ArrayList<>();
      Stage<Event, Sample> stage = metrics;
      if (stage == null) {
        faults.add("what makes series of events is missing, call metrics(...)");
      }
      if (lateness.isNegative() || lateness.compareTo(LONGEST_LATENESS) > 0) {
        faults.add("lateness must be from 0 to 7 days, but was " + lateness);
      }
      if (expiry.isNegative() || expiry.isZero() || expiry.compareTo(LONGEST_EXPIRY) > 0) {
        faults.add("expiry must be longer than nothing and at most 10,000 days, but was " + expiry);
      }
      if (maxSeries < 1) {
        faults.add("maxSeries must be at least 1, but was " + maxSeries);
      }
      DetectorSet set = null;
      try {
        set = new DetectorSet(detectors == null ? Detectors.discover() : detectors, specs);
      } catch (ConfigurationException faulty) {
        faults.addAll(faulty.faults());
      } catch (IllegalArgumentException notFound) {
        faults.add(String.valueOf(notFound.getMessage()));
      }
      Correlator chosen = correlator;
      if (correlatorSpec != null) {
        if (chosen != null) {
          faults.add("correlate(...) was called both with a correlator and with a specification");
        }
        try {
          chosen = Correlators.discover().make(correlatorSpec);
        } catch (ConfigurationException faulty) {
          faults.addAll(faulty.faults());
        } catch (IllegalArgumentException unknownType) {
          faults.add(String.valueOf(unknownType.getMessage()));
        }
      }
      if (chosen == null && !incidentSinks.isEmpty() && correlatorSpec == null) {
        faults.add(
            "there is a sink for incidents but nothing that makes them, call correlate(...)");
      }
      if (stage == null || set == null || !faults.isEmpty()) {
        throw new ConfigurationException("pipeline", faults);
      }
      ModelRegistry registry = new ModelRegistry(set, policy, expiry, maxSeries);
      return new AnomalyPipeline(this, stage, registry, chosen);
    }
  }
}
