package io.shallot.console;

import io.shallot.api.Anomaly;
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
import io.shallot.pipeline.json.JsonLines;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.Window;
import io.shallot.telemetry.window.WindowStage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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

  static final String REPORT = "report.html";

  private static final String ANOMALIES = "anomalies.jsonl";
  private static final String INCIDENTS = "incidents.jsonl";
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
    long begun = System.nanoTime();
    prepare();
    progress.phase("looking at the files");
    try (LogSource logs = LogInput.open(paths);
        StagedFile anomalyFile = new StagedFile(directory.resolve(ANOMALIES));
        StagedFile incidentFile = new StagedFile(directory.resolve(INCIDENTS));
        StagedFile report = new StagedFile(directory.resolve(REPORT))) {
      AnomalyPipeline pipeline =
          correlating(AnomalyPipeline.builder())
              .metrics(WindowStage.of(catalogue))
              .detectors(available)
              .detect(detectors.toArray(String[]::new))
              .lateness(LATENESS)
              .anomalies(new ClosedOnly<>(JsonLines.anomalies(writer(anomalyFile)), Anomaly::phase))
              .incidents(
                  new ClosedOnly<>(JsonLines.incidents(writer(incidentFile)), Incident::phase))
              .incidents(new ClosedOnly<>(Sink.of(top::add), Incident::phase))
              .build();
      try (pipeline) {
        long[] events = {0};
        logs.forEach(
            event -> {
              pipeline.accept(event);
              progress.step(++events[0], logs.progress(), "events");
            });
      } finally {
        progress.done();
      }
      LogInput.checkReadable(logs.counts());
      double seconds = (double) (System.nanoTime() - begun) / 1e9;
      RunSummary summary = new RunSummary(logs.counts(), pipeline.summary(), seconds);
      try (Writer out = writer(report)) {
        new ReportPage(title, summary.figures(), top, longestStep()).writeTo(out);
      }
      anomalyFile.commit();
      incidentFile.commit();
      report.commit();
      return summary;
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

  private static Writer writer(StagedFile file) throws IOException {
    return new BufferedWriter(new OutputStreamWriter(file.open(), StandardCharsets.UTF_8));
  }
}
