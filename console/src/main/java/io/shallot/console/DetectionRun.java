package io.shallot.console;

import io.shallot.api.Anomaly;
import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Incident;
import io.shallot.api.Sink;
import io.shallot.console.report.ReportPage;
import io.shallot.console.report.TopIncidents;
import io.shallot.correlation.CorrelationEngine;
import io.shallot.correlation.finding.EventFindings;
import io.shallot.correlation.sigma.SigmaRules;
import io.shallot.pipeline.AnomalyPipeline;
import io.shallot.pipeline.PipelineBuilder;
import io.shallot.telemetry.LogCounts;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.Window;
import io.shallot.telemetry.window.WindowStage;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The whole way from log files to results: {@code anomalies.jsonl}, {@code incidents.jsonl} and
 * {@code report.html} in one directory.
 *
 * <p>The files depend on the logs alone: not on the order of the paths, the clock or the place.
 */
final class DetectionRun {

  /** How far an event may lie behind the newest one and still count. */
  static final Duration LATENESS = Duration.ofMinutes(5);

  /** What judges every series unless something else is asked for. */
  static final List<String> DETECTORS = List.of("robust-z", "ewma", "seasonal");

  static final String REPORT = Results.REPORT;

  private static final int MOST_IN_REPORT = 200;

  private final List<Path> paths;
  private final MetricCatalogue catalogue;
  private final Optional<SigmaRules> rules;
  private final Path directory;
  private final String title;
  private final Progress progress;
  private final TopIncidents top = new TopIncidents(MOST_IN_REPORT);

  private Detectors available = Detectors.discover();
  private List<String> detectors = DETECTORS;

  /**
   * Prepares a run.
   *
   * @param paths log files and directories
   * @param catalogue what is measured
   * @param directory where results go; made if it is missing
   * @param title of the report
   * @param rules if present, alerts, notices and matches of these rules meet the anomalies in
   *     incidents grouped by surprise; otherwise anomalies alone are grouped by what they share
   */
  DetectionRun(
      List<Path> paths,
      MetricCatalogue catalogue,
      Optional<SigmaRules> rules,
      Path directory,
      String title,
      Progress progress) {
    this.paths = List.copyOf(paths);
    this.catalogue = catalogue;
    this.rules = rules;
    this.directory = directory;
    this.title = title;
    this.progress = progress;
  }

  /**
   * Sets what judges the series; by default {@link #DETECTORS} of those that are shipped.
   *
   * @param from where detectors come from
   * @param types which of them
   * @throws BadInputException if there is no such type, or one comes twice
   */
  void judgeWith(Detectors from, List<String> types) {
    for (String type : types) {
      DetectorChoices.check(from, DetectorSpec.of(type));
    }
    if (types.stream().distinct().count() != types.size()) {
      throw new BadInputException("--detector: each type must be given once, but were " + types);
    }
    available = from;
    detectors = List.copyOf(types);
  }

  /**
   * Reads the logs to their end and writes the results.
   *
   * @throws BadInputException if there is nothing to read, or nothing in it could be read
   * @throws IOException if a result cannot be written
   */
  RunSummary run() throws IOException {
    return run(Optional.empty());
  }

  /**
   * Reads the logs to their end and writes the results; goes on where an earlier run was stopped,
   * if its state is kept.
   *
   * @param state where the state is kept, if it is; closed in any case
   * @throws BadInputException if there is nothing to read, nothing in it could be read, or the
   *     state is of another run
   * @throws IOException if a result cannot be written
   */
  RunSummary run(Optional<StateOptions.Kept> state) throws IOException {
    long begun = System.nanoTime();
    Closeable store = () -> closeStore(state);
    try (store;
        Results results = results(state)) {
      AnomalyPipeline pipeline = pipeline(state, results);
      LogCounts counts = read(pipeline);
      LogInput.checkReadable(counts);
      double seconds = (double) (System.nanoTime() - begun) / 1e9;
      RunSummary summary = new RunSummary(counts, pipeline.summary(), seconds);
      try (Writer out = results.report()) {
        new ReportPage(title, summary.figures(), top, longestStep()).writeTo(out);
      }
      results.commit();
      return summary;
    }
  }

  private Results results(Optional<StateOptions.Kept> state) throws IOException {
    // Before anything is opened: a path that is missing must not cost the results of another run.
    LogInput.open(paths).close();
    prepare();
    return new Results(directory, state.isPresent());
  }

  private AnomalyPipeline pipeline(Optional<StateOptions.Kept> state, Results results)
      throws IOException {
    PipelineBuilder builder =
        correlating(AnomalyPipeline.builder())
            .metrics(WindowStage.of(catalogue))
            .detectors(available)
            .detect(detectors.toArray(String[]::new))
            .lateness(LATENESS)
            .anomalies(ClosedOnly.before(results.anomalies(), Anomaly::phase))
            .incidents(ClosedOnly.before(results.incidents(), Incident::phase))
            .incidents(ClosedOnly.before(Sink.of(top::add), Incident::phase));
    state.ifPresent(
        kept ->
            builder
                .state(kept.store())
                .checkpoints(kept.policy())
                .keep("report", new KeptReport(top, paths, directory)));
    try {
      return builder.build();
    } catch (ConfigurationException wrong) {
      if (state.isEmpty()) {
        throw wrong;
      }
      throw new BadInputException(
          "--state "
              + state.get().directory()
              + ": is of another run; choose another directory, or remove it to begin anew: "
              + String.join("; ", wrong.faults()));
    }
  }

  private LogCounts read(AnomalyPipeline pipeline) throws IOException {
    progress.phase("looking at the files");
    try (pipeline;
        LogSource logs = LogInput.open(paths, pipeline.position())) {
      pipeline.readsFrom(logs);
      long[] events = {pipeline.summary().events()};
      logs.forEach(
          event -> {
            pipeline.accept(event);
            progress.step(++events[0], logs.progress(), "events");
          });
      return logs.counts();
    } finally {
      progress.done();
    }
  }

  private static void closeStore(Optional<StateOptions.Kept> state) throws IOException {
    if (state.isPresent()) {
      state.get().store().close();
    }
  }

  private PipelineBuilder correlating(PipelineBuilder pipeline) {
    if (rules.isEmpty()) {
      return pipeline.correlate("shared-entity");
    }
    return pipeline
        .correlate(CorrelationEngine.builder().rules(rules.get()).build())
        .findings(EventFindings.shipped()::of);
  }

  /** Returns the incidents of the report, most urgent first: all of them, or at most 200. */
  List<Incident> mostUrgent() {
    return top.mostUrgentFirst();
  }

  /** Returns the longest time from one value of a series to the next. */
  private Duration longestStep() {
    return catalogue.definitions().stream()
        .flatMap(definition -> definition.windows().stream())
        .map(Window::every)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Makes the directory of results, which must not be read by the next run. */
  private void prepare() throws IOException {
    ResultDirectory.requireApart(directory, paths);
    ResultDirectory.make(directory);
  }
}
