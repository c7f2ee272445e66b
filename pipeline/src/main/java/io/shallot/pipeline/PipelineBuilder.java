package io.shallot.pipeline;

import io.shallot.api.Anomaly;
import io.shallot.api.ConfigurationException;
import io.shallot.api.Correlator;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Correlators;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Durable;
import io.shallot.api.Event;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Sample;
import io.shallot.api.Sink;
import io.shallot.api.Stage;
import io.shallot.api.StateStore;
import io.shallot.api.calibration.Fusion;
import io.shallot.api.decision.AlertBudget;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.budget.AlertBudgetStage;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.policy.CheckpointPolicy;
import io.shallot.pipeline.policy.LearningGuard;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.policy.Promotion;
import io.shallot.pipeline.registry.Plan;
import io.shallot.pipeline.registry.Registry;
import io.shallot.pipeline.shard.Judges;
import io.shallot.pipeline.state.PipelineImage;
import io.shallot.pipeline.watch.HostTime;
import io.shallot.pipeline.watch.ListenerFeed;
import io.shallot.pipeline.watch.PipelineListener;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Puts a pipeline together; everything but the metrics has a default. */
public final class PipelineBuilder {

  private static final Duration LONGEST_LATENESS = Duration.ofDays(7);

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
  private EpisodePolicy episodes = EpisodePolicy.standard();
  private Duration lateness = Duration.ofMinutes(5);
  private ModelPolicy models = ModelPolicy.standard();
  private Fusion fusion = Fusion.AGREED;
  private LearningGuard guard = LearningGuard.standard();
  private Optional<Promotion> promotion = Optional.empty();
  private Optional<AlertBudget> budget = Optional.empty();
  private final JudgeThreads threads = new JudgeThreads();
  private LongSupplier hostTime = HostTime.nanos();
  private PipelineListener listener = PipelineListener.NONE;

  private final KeptState state = new KeptState();

  PipelineBuilder() {}

  /** Sets what makes series of events, such as the window stage of the telemetry module. */
  public PipelineBuilder metrics(Stage<Event, Sample> stage) {
    this.metrics = stage;
    return this;
  }

  /** Sets where detectors come from; by default every provider that is found. */
  public PipelineBuilder detectors(Detectors available) {
    this.detectors = available;
    return this;
  }

  /** Adds detector types that judge every series, with defaults for everything. */
  public PipelineBuilder detect(String... types) {
    return detect(Arrays.stream(types).map(DetectorSpec::of).toArray(DetectorSpec[]::new));
  }

  /**
   * Adds detectors that judge every series. A point is strange when one of those that are ready is
   * convinced and none of them objects.
   */
  public PipelineBuilder detect(DetectorSpec... detectorSpecs) {
    specs.addAll(List.of(detectorSpecs));
    return this;
  }

  /** Sets when episodes open and close; by default {@link EpisodePolicy#standard()}. */
  public PipelineBuilder episodes(EpisodePolicy episodePolicy) {
    this.episodes = Objects.requireNonNull(episodePolicy, "episodePolicy");
    return this;
  }

  /**
   * Sets how far behind the newest event an event may be and still count; by default 5 minutes.
   * Longer means that results come later and more windows are held open.
   */
  public PipelineBuilder lateness(Duration allowed) {
    this.lateness = allowed;
    return this;
  }

  /**
   * Sets what series can earn besides the detectors that every series has; by default nothing. Most
   * series of a network are few points or always the same: an expensive detector is spent on those
   * that last and move.
   */
  public PipelineBuilder promote(Promotion rule) {
    this.promotion = Optional.of(rule);
    return this;
  }

  /** Sets how many models may be held, how large and for how long. */
  public PipelineBuilder models(ModelPolicy policy) {
    this.models = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /** Sets how the p-values of several detectors become one; by default {@link Fusion#AGREED}. */
  public PipelineBuilder fuse(Fusion way) {
    this.fusion = Objects.requireNonNull(way, "way");
    return this;
  }

  /** Sets what is learnt of strange points; by default {@link LearningGuard#standard()}. */
  public PipelineBuilder guard(LearningGuard learningGuard) {
    this.guard = Objects.requireNonNull(learningGuard, "learningGuard");
    return this;
  }

  /** Groups anomalies into incidents by a type of correlator that is found by its name. */
  public PipelineBuilder correlate(String type) {
    return correlate(CorrelatorSpec.of(type));
  }

  /** Groups anomalies into incidents by a correlator that is found by its specification. */
  public PipelineBuilder correlate(CorrelatorSpec spec) {
    this.correlatorSpec = spec;
    return this;
  }

  /** Groups anomalies into incidents by this correlator. */
  public PipelineBuilder correlate(Correlator ready) {
    this.correlator = ready;
    return this;
  }

  /**
   * Has the correlator get every record besides the anomalies, in the form this function gives it:
   * an alert, a notice, or a plain event for its rules. By default it gets none.
   */
  public PipelineBuilder findings(Function<? super Event, Finding> findingOfRecord) {
    this.findings = findingOfRecord;
    return this;
  }

  /** Adds a sink that gets each anomaly when it opens and again when it closes. */
  public PipelineBuilder anomalies(Sink<Anomaly> sink) {
    anomalySinks.add(sink);
    return this;
  }

  /** Adds a sink that gets each revision of each incident. */
  public PipelineBuilder incidents(Sink<Incident> sink) {
    incidentSinks.add(sink);
    return this;
  }

  /**
   * Sets how many anomalies are told, over all series; by default all. What is withheld is counted,
   * and told after all if it becomes much stronger; the correlator gets only what is told.
   */
  public PipelineBuilder budget(AlertBudget most) {
    this.budget = Optional.of(most);
    return this;
  }

  /**
   * Judges on this many threads of the pipeline's own, at most 16, each with a share of the series;
   * by default 0: on the caller's thread. What is told is the same.
   */
  public PipelineBuilder shards(int number) {
    threads.threads(number);
    return this;
  }

  /**
   * Sets how long one call of a detector may last, by the clock of the host; by default 30 seconds.
   * A series whose detector takes longer is set aside, and the rest goes on. Needs threads of the
   * pipeline's own, see {@link #shards}: on the caller's thread nobody could go on.
   */
  public PipelineBuilder detectorTimeLimit(Duration limit) {
    threads.limit(limit);
    return this;
  }

  /**
   * Sets who hears what the pipeline does, in numbers: how far counters have grown, at most once a
   * second, how long things took, and levels. See {@code docs/observability.md} for the names.
   */
  public PipelineBuilder listener(PipelineListener who) {
    this.listener = Objects.requireNonNull(who, "who");
    return this;
  }

  /**
   * Sets the clock of the host, for time limits, timers and how often a fault is logged; no result
   * depends on it. By default that of the machine.
   *
   * @param nanos counts nanoseconds from anywhere and never goes back
   */
  public PipelineBuilder hostTime(LongSupplier nanos) {
    this.hostTime = Objects.requireNonNull(nanos, "nanos");
    return this;
  }

  /**
   * Sets where the state is kept, so that a pipeline built on the same store later goes on where
   * this one was. What makes series and what correlates must be {@link Durable}. By default no
   * state is kept.
   *
   * @param store closed by the pipeline
   */
  public PipelineBuilder state(StateStore store) {
    state.store(store);
    return this;
  }

  /** Sets when the state is saved; by default {@link CheckpointPolicy#standard()}. */
  public PipelineBuilder checkpoints(CheckpointPolicy policy) {
    state.policy(policy);
    return this;
  }

  /**
   * Has something of the host's saved with every checkpoint and put back with it, such as what it
   * makes of the results.
   *
   * @param name its name, unique, not empty
   */
  public PipelineBuilder keep(String name, Durable part) {
    state.keep(name, part);
    return this;
  }

  /**
   * Makes the pipeline. With a {@link #state state} that holds a checkpoint it stands where that
   * was taken: its {@link AnomalyPipeline#position} says where the source should go on.
   *
   * @throws ConfigurationException naming everything that is missing or wrong, and every setting
   *     that differs from those the state was saved with
   * @throws UncheckedIOException if the store cannot be read, or a sink cannot go back
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
    faults.addAll(threads.faults());
    Plan plan = null;
    try {
      plan = plan();
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
        chosen = new SpecCorrelator(Correlators.discover(), correlatorSpec);
      } catch (ConfigurationException faulty) {
        faults.addAll(faulty.faults());
      } catch (IllegalArgumentException unknownType) {
        faults.add(String.valueOf(unknownType.getMessage()));
      }
    }
    if (chosen == null && !incidentSinks.isEmpty() && correlatorSpec == null) {
      faults.add("there is a sink for incidents but nothing that makes them, call correlate(...)");
    }
    faults.addAll(state.faults(stage, chosen));
    if (stage == null || plan == null || !faults.isEmpty()) {
      throw new ConfigurationException("pipeline", faults);
    }
    if (stage instanceof Durable durable) {
      state.part("metrics", durable);
    }
    if (chosen instanceof Durable durable) {
      state.part(Checkpointing.CORRELATOR, durable);
    }
    Optional<AlertBudgetStage> told = budget.map(most -> new AlertBudgetStage(most, episodes));
    told.ifPresent(durable -> state.part("budget", durable));
    SinkGroup<Anomaly> toldAnomalies = new SinkGroup<>(anomalySinks);
    SinkGroup<Incident> toldIncidents = new SinkGroup<>(incidentSinks);
    ListenerFeed feed = new ListenerFeed(listener, hostTime);
    Optional<PipelineImage> image =
        state.open(settings(toldAnomalies, toldIncidents), feed, hostTime);
    Registry registry = state.registry(plan, image);
    Judges judges = threads.judges(registry, hostTime);
    AnomalyPipeline pipeline =
        new AnomalyPipeline(
            stage,
            registry,
            judges,
            told,
            Optional.ofNullable(chosen),
            Optional.ofNullable(findings),
            lateness,
            toldAnomalies,
            toldIncidents,
            feed);
    try {
      state.attach(pipeline, image, registry::cut);
    } catch (RuntimeException failure) {
      judges.close();
      throw failure;
    }
    return pipeline;
  }

  /** Returns what a saved state depends on besides its stages. */
  private Settings settings(SinkGroup<Anomaly> toldAnomalies, SinkGroup<Incident> toldIncidents) {
    Settings settings = new Settings();
    settings.put("detectors", specs);
    settings.put("episodes", episodes);
    settings.put("findings", findings == null ? "none" : "some");
    settings.put("fusion", fusion);
    settings.put("guard", guard);
    settings.put("lateness", lateness);
    settings.put("promotion", promotion);
    // The memory may be another one: what is passivated comes back as it was.
    settings.put("models", models.withMemoryBytes(Long.MAX_VALUE));
    settings.put("resumable anomaly sinks", toldAnomalies.resumable());
    settings.put("resumable incident sinks", toldIncidents.resumable());
    return settings;
  }

  private Plan plan() {
    Detectors found = detectors == null ? Detectors.discover() : detectors;
    Detectors available = threads.guard(found);
    DetectorSet everyone = new DetectorSet(available, specs);
    Optional<Plan.Promoted> promoted =
        promotion.map(
            rule -> {
              List<DetectorSpec> all = new ArrayList<>(specs);
              all.addAll(rule.detectors());
              return new Plan.Promoted(rule, new DetectorSet(available, all));
            });
    return new Plan(everyone, promoted, new Judgement(episodes, fusion, guard), models);
  }
}
