package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.console.report.Figures;
import io.shallot.console.report.ReportPage.Figure;
import io.shallot.pipeline.PipelineSummary;
import io.shallot.telemetry.LogCounts;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a run has done, in numbers. Every line of the logs is in one of four: {@code lines = events
 * + late + skipped + malformed}.
 *
 * @param logs what became of every line
 * @param pipeline what became of every event
 * @param seconds how long it took
 */
record RunSummary(LogCounts logs, PipelineSummary pipeline, double seconds) {

  private static final String LATE = "metrics.late";

  /** Returns how many events were in time. */
  long events() {
    return logs.events() - late();
  }

  /** Returns how many events came when their window was closed. */
  long late() {
    return pipeline.counter(LATE);
  }

  /**
   * Returns the numbers that the report shows: what came of the logs. How long it took, and what
   * else lay beside the logs, is not of the logs, and the page must not depend on it.
   */
  List<Figure> figures() {
    return List.of(
        figure("Incidents", pipeline.incidents()),
        figure("Anomalies", pipeline.anomalies()),
        figure("Series", pipeline.series()),
        figure("Events", events()),
        figure("Late events", late()),
        figure("Malformed lines", logs.malformedLines()),
        figure("Suspended series", pipeline.suspendedSeries()));
  }

  /** Returns the numbers in sentences. */
  List<String> sentences() {
    return List.of(
        counted(logs.lines(), "line")
            + " in "
            + counted(logs.files(), "file")
            + ": "
            + counted(events(), "event")
            + ", "
            + Figures.count(late())
            + " late, "
            + Figures.count(logs.skippedLines())
            + " skipped, "
            + Figures.count(logs.malformedLines())
            + " malformed",
        Figures.count(pipeline.series())
            + " series, "
            + counted(pipeline.anomalies(), "anomal", "y", "ies")
            + ", "
            + counted(pipeline.incidents(), "incident")
            + suspended()
            + "; "
            + Figures.number(seconds)
            + " s, "
            + Figures.number(Math.rint(eventsPerSecond()))
            + " events per second");
  }

  /** Writes the numbers as one JSON object. */
  void writeJson(Writer out) throws IOException {
    try (JsonGenerator json = JsonText.onOneLine(out)) {
      json.writeStartObject();
      json.writeNumberField("v", 1);
      json.writeNumberField("files", logs.files());
      json.writeNumberField("lines", logs.lines());
      json.writeNumberField("header_lines", logs.headerLines());
      json.writeNumberField("events", events());
      json.writeNumberField("late", late());
      json.writeNumberField("skipped", logs.skippedLines());
      json.writeNumberField("malformed", logs.malformedLines());
      json.writeNumberField("series", pipeline.series());
      json.writeNumberField("suspended_series", pipeline.suspendedSeries());
      json.writeNumberField("points", pipeline.points());
      json.writeNumberField("anomalies", pipeline.anomalies());
      json.writeNumberField("incidents", pipeline.incidents());
      json.writeNumberField("seconds", seconds);
      json.writeNumberField("events_per_second", eventsPerSecond());
      counts(json, "skipped_types", logs.skipped());
      counts(json, "malformed_rules", logs.malformed());
      counts(json, "counters", pipeline.counters());
      json.writeEndObject();
    }
  }

  private double eventsPerSecond() {
    return seconds > 0 ? (double) logs.events() / seconds : 0;
  }

  private String suspended() {
    long suspended = pipeline.suspendedSeries();
    return suspended == 0
        ? ""
        : ", " + Figures.count(suspended) + " series suspended because a detector failed on them";
  }

  private static Figure figure(String name, long count) {
    return new Figure(name, Figures.count(count));
  }

  private static String counted(long count, String noun) {
    return counted(count, noun, "", "s");
  }

  private static String counted(long count, String stem, String one, String many) {
    return Figures.count(count) + " " + stem + (count == 1 ? one : many);
  }

  private static void counts(JsonGenerator json, String name, SortedMap<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }
}
