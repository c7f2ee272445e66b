package io.shallot.console;

import io.shallot.api.Anomaly;
import io.shallot.api.Incident;
import io.shallot.api.Sink;
import io.shallot.pipeline.json.JsonLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The files of a run: {@code anomalies.jsonl}, {@code incidents.jsonl} and {@code report.html}.
 *
 * <p>Without a state they take the place of earlier ones when the run is over; with one the lines
 * grow in their place, so that a run that was stopped can go on.
 */
final class Results implements AutoCloseable {

  static final String REPORT = "report.html";

  private static final String ANOMALIES = "anomalies.jsonl";
  private static final String INCIDENTS = "incidents.jsonl";

  private final StagedFile report;
  private final StagedFile anomalyFile;
  private final StagedFile incidentFile;
  private final Path directory;
  private final boolean growing;

  /** Prepares files in a directory that exists; nothing is written yet. */
  Results(Path directory, boolean growing) {
    this.directory = directory;
    this.growing = growing;
    this.anomalyFile = new StagedFile(directory.resolve(ANOMALIES));
    this.incidentFile = new StagedFile(directory.resolve(INCIDENTS));
    this.report = new StagedFile(directory.resolve(REPORT));
  }

  /** Returns where anomalies go; to be asked once. */
  Sink<Anomaly> anomalies() throws IOException {
    return growing
        ? JsonLines.anomalies(directory.resolve(ANOMALIES))
        : JsonLines.anomalies(writer(anomalyFile));
  }

  /** Returns where incidents go; to be asked once. */
  Sink<Incident> incidents() throws IOException {
    return growing
        ? JsonLines.incidents(directory.resolve(INCIDENTS))
        : JsonLines.incidents(writer(incidentFile));
  }

  /** Returns where the report goes; to be asked once. */
  Writer report() throws IOException {
    return writer(report);
  }

  /** Puts everything in its place; all of it must be closed. */
  void commit() throws IOException {
    if (!growing) {
      anomalyFile.commit();
      incidentFile.commit();
    }
    report.commit();
  }

  /** Throws away what was not committed. */
  @Override
  public void close() throws IOException {
    try (report;
        anomalyFile) {
      incidentFile.close();
    }
  }

  private static Writer writer(StagedFile file) throws IOException {
    return new BufferedWriter(new OutputStreamWriter(file.open(), StandardCharsets.UTF_8));
  }
}
