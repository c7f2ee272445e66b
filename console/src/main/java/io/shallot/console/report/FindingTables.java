package io.shallot.console.report;

import io.shallot.api.Entity;
import io.shallot.api.Evidence;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.IncidentStage;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The steps of an incident, and its evidence that is no anomaly, as tables. */
final class FindingTables {

  private static final int MOST_ROWS = 50;
  private static final int MOST_ENTITIES = 6;

  private final Incident incident;

  FindingTables(Incident incident) {
    this.incident = incident;
  }

  /** Writes the tables that have rows. */
  void writeTo(Html html) throws IOException {
    if (!incident.timeline().isEmpty()) {
      timeline(html);
    }
    List<Evidence> findings =
        incident.evidence().stream().filter(piece -> piece.finding().anomaly().isEmpty()).toList();
    if (!findings.isEmpty()) {
      findings(html, findings);
    }
  }

  private void timeline(Html html) throws IOException {
    begin(html, List.of("Step", "Tactic", "From", "To", "Findings"));
    for (IncidentStage stage : incident.timeline().stream().limit(MOST_ROWS).toList()) {
      html.open("tr").element("th", stage.family(), "scope", "row");
      html.element("td", stage.tactic().map(Tactic::word).orElse("not known"));
      html.element("td", Figures.time(stage.first()), "class", "time");
      html.element("td", Figures.time(stage.last()), "class", "time");
      html.element("td", Figures.count(stage.count()), "class", "number").close().line();
    }
    end(html, incident.timeline().size(), "steps");
  }

  private static void findings(Html html, List<Evidence> findings) throws IOException {
    begin(html, List.of("Finding", "Kind", "Of", "Times", "First", "Last", "Severity", "ATT&CK"));
    for (Evidence piece : findings.stream().limit(MOST_ROWS).toList()) {
      Finding finding = piece.finding();
      html.open("tr").element("th", finding.name(), "scope", "row");
      html.element("td", lower(finding.kind()));
      html.open("td", "class", "who").element("code", whom(finding)).close();
      html.element("td", Figures.count(piece.count()), "class", "number");
      html.element("td", Figures.time(finding.start()), "class", "time");
      html.element("td", Figures.time(piece.last()), "class", "time");
      html.element("td", finding.severity().map(FindingTables::severity).orElse("not said"));
      html.element("td", String.join(", ", finding.techniques())).close().line();
    }
    end(html, findings.size(), "findings");
  }

  private static void begin(Html html, List<String> columns) throws IOException {
    html.open("div", "class", "scroll").line().open("table", "class", "evidence").line();
    html.open("thead").open("tr");
    for (String column : columns) {
      html.element("th", column, "scope", "col");
    }
    html.close().close().line().open("tbody").line();
  }

  private static void end(Html html, int rows, String of) throws IOException {
    html.close().close().close().line();
    if (rows > MOST_ROWS) {
      html.element(
          "p",
          "Listed are the first "
              + MOST_ROWS
              + " of "
              + rows
              + " "
              + of
              + "; incidents.jsonl has all of them.",
          "class",
          "note");
    }
  }

  private static String whom(Finding finding) {
    List<Entity> entities = finding.entities();
    if (entities.isEmpty()) {
      return "the whole site";
    }
    String named =
        entities.stream()
            .map(Entity::value)
            .distinct()
            .limit(MOST_ENTITIES)
            .collect(Collectors.joining(" / "));
    long more = entities.stream().map(Entity::value).distinct().count() - MOST_ENTITIES;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private static String severity(Severity severity) {
    return lower(severity);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
