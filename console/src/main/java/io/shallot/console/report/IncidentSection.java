package io.shallot.console.report;

import io.shallot.api.Anomaly;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Incident;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One incident on the page: what, who, when, and its evidence as plots and as a table. */
final class IncidentSection {

  private static final int MOST_PLOTS = 6;
  private static final int MOST_ROWS = 50;
  private static final int MOST_ENTITIES = 12;

  private final Incident incident;
  private final int number;
  private final Duration window;

  IncidentSection(Incident incident, int number, Duration window) {
    this.incident = incident;
    this.number = number;
    this.window = window;
  }

  void writeTo(Html html) throws IOException {
    String id = "incident-" + number;
    html.open("section", "class", "incident", "id", id, "aria-labelledby", id + "-story").line();
    html.open("h3", "id", id + "-story");
    ReportPage.badge(html, incident.severity());
    html.text(" " + incident.story()).close().line();
    facts(html);
    plots(html);
    new FindingTables(incident).writeTo(html);
    if (!incident.anomalies().isEmpty()) {
      evidence(html);
    }
    html.open("p", "class", "up").element("a", "All incidents", "href", "#overview").close();
    html.close().line();
  }

  private void facts(Html html) throws IOException {
    html.open("dl", "class", "facts").line();
    fact(html, "Start", Figures.time(incident.start()));
    fact(html, "Duration", Figures.duration(ReportPage.durationOf(incident, window)));
    fact(html, "Risk", Figures.number(incident.risk()));
    html.open("div").element("dt", "Entities").open("dd");
    for (Entity entity : incident.entities().stream().limit(MOST_ENTITIES).toList()) {
      html.open("span", "class", "chip").text(entity.role() + " ").element("code", entity.value());
      html.close().text(" ");
    }
    if (incident.entities().size() > MOST_ENTITIES) {
      html.text("and " + (incident.entities().size() - MOST_ENTITIES) + " more");
    }
    html.close().close().line();
    if (!incident.whyNow().isEmpty()) {
      fact(html, "Told because", incident.whyNow());
    }
    if (!incident.categories().isEmpty()) {
      fact(html, "May be", String.join(", ", incident.categories()).replace('_', ' '));
    }
    if (!incident.techniques().isEmpty()) {
      fact(html, "ATT&CK", String.join(", ", incident.techniques()));
    }
    html.close().line();
  }

  private static void fact(Html html, String name, String value) throws IOException {
    html.open("div").element("dt", name).element("dd", value).close().line();
  }

  private void plots(Html html) throws IOException {
    // The strangest series tell most; the table below has all of them in order of time.
    List<Anomaly> plotted =
        incident.anomalies().stream()
            .filter(anomaly -> !anomaly.trace().isEmpty())
            .sorted(
                Comparator.comparingDouble(Anomaly::pValue)
                    .thenComparing(Anomaly::start)
                    .thenComparing(Anomaly::id))
            .limit(MOST_PLOTS)
            .toList();
    if (plotted.isEmpty()) {
      return;
    }
    html.open("div", "class", "plots").line();
    for (Anomaly anomaly : plotted) {
      html.open("figure").open("figcaption").element("strong", anomaly.metric().title());
      html.text(" of ").element("code", whom(anomaly)).close();
      new TimelinePlot(anomaly, window).writeTo(html);
      html.close().line();
    }
    html.close().line();
    legend(html);
    if (plotted.size() < incident.anomalies().size()) {
      html.element(
          "p",
          "Plotted are the "
              + plotted.size()
              + " strangest of "
              + incident.anomalies().size()
              + " series.",
          "class",
          "note");
    }
  }

  private static void legend(Html html) throws IOException {
    html.open("p", "class", "legend", "aria-hidden", "true");
    key(html, "line", "observed");
    key(html, "strange", "in the episode");
    key(html, "band", "expected range");
    key(html, "onset", "range expected at onset");
    key(html, "episode", "episode");
    html.close().line();
  }

  private static void key(Html html, String kind, String label) throws IOException {
    html.open("span").element("i", "", "class", "key " + kind).text(label).close();
  }

  private void evidence(Html html) throws IOException {
    html.open("div", "class", "scroll").line().open("table", "class", "evidence").line();
    html.open("thead").open("tr");
    for (String column :
        List.of(
            "Metric",
            "Of",
            "Observed",
            "Expected",
            "Strangest at",
            "p-value",
            "Windows",
            "Detectors",
            "ATT&CK")) {
      html.element("th", column, "scope", "col");
    }
    html.close().close().line().open("tbody").line();
    for (Anomaly anomaly : incident.anomalies().stream().limit(MOST_ROWS).toList()) {
      row(html, anomaly);
    }
    html.close().close().close().line();
    if (incident.anomalies().size() > MOST_ROWS) {
      html.element(
          "p",
          "Listed are the first "
              + MOST_ROWS
              + " of "
              + incident.anomalies().size()
              + " anomalies; incidents.jsonl has all of them.",
          "class",
          "note");
    }
  }

  private static void row(Html html, Anomaly anomaly) throws IOException {
    Explanation peak = anomaly.peak();
    String unit = anomaly.metric().unit();
    String range = Figures.range(peak.low(), peak.high(), unit);
    html.open("tr", "title", peak.text());
    html.element("th", anomaly.metric().title(), "scope", "row");
    html.open("td", "class", "who").element("code", whom(anomaly)).close();
    html.element("td", Figures.value(peak.observed(), unit), "class", "number");
    html.element("td", range.isEmpty() ? "not said" : range, "class", "number");
    html.element("td", Figures.time(anomaly.peakTime()), "class", "time");
    html.element("td", Figures.probability(anomaly.pValue()), "class", "number");
    html.element("td", Integer.toString(anomaly.strangePoints()), "class", "number");
    html.element("td", String.join(", ", anomaly.detectors()));
    html.element("td", String.join(", ", anomaly.metric().techniques()));
    html.close().line();
  }

  private static String whom(Anomaly anomaly) {
    return anomaly.entities().isEmpty()
        ? "the whole site"
        : anomaly.entities().stream().map(Entity::value).collect(Collectors.joining(" / "));
  }
}
