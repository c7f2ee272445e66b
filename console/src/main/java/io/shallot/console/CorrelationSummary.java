package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.api.Incident;
import io.shallot.api.Severity;
import io.shallot.api.Sink;
import io.shallot.console.correlate.CorrelationRun;
import io.shallot.console.report.Figures;
import io.shallot.console.report.ReportPage.Figure;
import io.shallot.pipeline.json.JsonLines;
import io.shallot.telemetry.LogCounts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run of correlation has done, in numbers.
 *
 * @param logs what became of every line
 * @param run the run, at its end
 * @param seconds how long it took
 */
record CorrelationSummary(LogCounts logs, CorrelationRun run, double seconds) {

  private static final int MOST_IN_JSON = 30;

  /** Returns the numbers that the report shows, which depend on the input alone. */
  List<Figure> figures() {
    return List.of(
        new Figure("Incidents", Figures.count(run.incidents().size())),
        new Figure("Alerted", Figures.count(alerted())),
        new Figure("Digests", Figures.count(run.digests().size())),
        new Figure("Findings", Figures.count(run.findings())),
        new Figure("Malformed lines", Figures.count(logs.malformedLines())));
  }

  private long alerted() {
    return run.incidents().stream()
        .filter(incident -> incident.severity().compareTo(Severity.LOW) > 0)
        .count();
  }

  /**
   * Returns the numbers in sentences.
   *
   * @param shown how many incidents are shown above
   */
  List<String> sentences(int shown) {
    return List.of(
        TextCount.of(logs.files(), "file")
            + ", "
            + Figures.count(logs.lines())
            + " lines: "
            + Figures.count(run.findings())
            + " findings, "
            + Figures.count(logs.skippedLines())
            + " skipped, "
            + Figures.count(logs.malformedLines())
            + " malformed",
        TextCount.of(run.incidents().size(), "incident")
            + ", "
            + shown
            + " of them worth an alert; "
            + TextCount.of(run.digests().size(), "daily digest")
            + " of what was ordinary; "
            + Figures.number(seconds)
            + " s");
  }

  /** Returns what could not be kept, by name; nothing if all was. */
  Optional<String> dropped() {
    String dropped =
        run.counters().entrySet().stream()
            .filter(counter -> counter.getValue() > 0 && counter.getKey().indexOf(':') < 0)
            .map(counter -> counter.getKey() + " " + Figures.count(counter.getValue()))
            .collect(Collectors.joining(", "));
    return dropped.isEmpty() ? Optional.empty() : Optional.of(dropped);
  }

  /** Writes the numbers and the most urgent incidents as one JSON object. */
  void writeJson(Writer out, List<Incident> mostUrgent) throws IOException {
    try (JsonGenerator json = JsonText.onOneLine(out)) {
      json.writeStartObject();
      json.writeNumberField("v", 1);
      json.writeNumberField("files", logs.files());
      json.writeNumberField("lines", logs.lines());
      json.writeNumberField("findings", run.findings());
      json.writeNumberField("skipped", logs.skippedLines());
      json.writeNumberField("malformed", logs.malformedLines());
      json.writeNumberField("incidents", run.incidents().size());
      json.writeNumberField("alerted", alerted());
      json.writeNumberField("digests", run.digests().size());
      json.writeNumberField("seconds", seconds);
      json.writeNumberField("findings_per_second", seconds > 0 ? run.findings() / seconds : 0);
      json.writeObjectFieldStart("counters");
      for (Map.Entry<String, Long> counter : run.counters().entrySet()) {
        json.writeNumberField(counter.getKey(), counter.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("most_urgent");
      for (Incident incident : mostUrgent.stream().limit(MOST_IN_JSON).toList()) {
        json.writeRawValue(line(incident));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static String line(Incident incident) throws IOException {
    StringWriter text = new StringWriter();
    try (Sink<Incident> sink = JsonLines.incidents(text)) {
      sink.accept(incident);
    }
    return text.toString().strip();
  }
}
