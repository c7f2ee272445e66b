package io.shallot.console.report;

import io.shallot.api.Entity;
import io.shallot.api.Incident;
import io.shallot.api.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report as one HTML page that needs no network, no script and nothing beside it. */
public final class ReportPage {

  /**
   * A number of the run with its name.
   *
   * @param name what it is
   * @param value as it is to be shown
   */
  public record Figure(String name, String value) {}

  private final String title;
  private final List<Figure> figures;
  private final List<Incident> incidents;
  private final long incidentsInAll;
  private final Duration window;

  /**
   * Makes a page.
   *
   * @param title what was examined
   * @param figures of the run, in the order in which they are shown
   * @param incidents closed ones
   * @param window the length of time that a point of a series stands for, at most
   */
  public ReportPage(String title, List<Figure> figures, TopIncidents incidents, Duration window) {
    this.title = title;
    this.figures = List.copyOf(figures);
    this.incidents = incidents.mostUrgentFirst();
    this.incidentsInAll = incidents.seen();
    this.window = window;
  }

  /** Writes the page. */
  public void writeTo(Appendable out) throws IOException {
    Html html = PageStart.of(out, title);
    header(html);
    html.open("main").line();
    if (incidents.isEmpty()) {
      html.element(
          "p", "No incidents: nothing was far enough from what was expected.", "class", "quiet");
    } else {
      html.open("section", "aria-labelledby", "overview").line();
      html.element("h2", "Incidents", "id", "overview").line();
      cut(html);
      new OverviewPlot(incidents, window).writeTo(html);
      table(html);
      html.close().line();
      for (int i = 0; i < incidents.size(); i++) {
        new IncidentSection(incidents.get(i), i + 1, window).writeTo(html);
      }
    }
    html.close().line();
    html.element(
        "footer",
        "All times are UTC. A time of a value names the window of at most "
            + Figures.duration(window)
            + " that begins then; a duration includes the whole of the last window. An expected"
            + " range is what the detector held for ordinary just before it"
            + " judged the point; a p-value says how often a point at least as strange is expected"
            + " while all is well.");
    html.line().close().line().close().line();
  }

  private void header(Html html) throws IOException {
    html.open("header").line().element("h1", title).line();
    figures(html, figures);
    html.close().line();
  }

  /** Writes numbers with their names. */
  static void figures(Html html, List<Figure> figures) throws IOException {
    html.open("dl", "class", "figures").line();
    for (Figure figure : figures) {
      html.open("div").element("dt", figure.name()).element("dd", figure.value()).close().line();
    }
    html.close().line();
  }

  private void cut(Html html) throws IOException {
    if (incidentsInAll > incidents.size()) {
      html.element(
          "p",
          "The "
              + incidents.size()
              + " most urgent of "
              + Figures.count(incidentsInAll)
              + " incidents are shown; incidents.jsonl has all of them.",
          "class",
          "note");
    }
  }

  private void table(Html html) throws IOException {
    html.open("div", "class", "scroll").line().open("table", "class", "incidents").line();
    html.open("thead").open("tr");
    for (String column :
        List.of("#", "Severity", "Risk", "Start", "Duration", "Entities", "What happened")) {
      html.element("th", column, "scope", "col");
    }
    html.close().close().line().open("tbody").line();
    for (int i = 0; i < incidents.size(); i++) {
      row(html, incidents.get(i), i + 1);
    }
    html.close().close().close().line();
  }

  private void row(Html html, Incident incident, int number) throws IOException {
    html.open("tr").element("td", Integer.toString(number), "class", "number");
    html.open("td");
    badge(html, incident.severity());
    html.close().element("td", Figures.number(incident.risk()), "class", "number");
    html.element("td", Figures.time(incident.start()), "class", "time");
    html.element("td", Figures.duration(durationOf(incident, window)), "class", "time");
    html.open("td", "class", "who").element("code", mainEntities(incident)).close();
    html.open("td")
        .element("a", incident.story(), "href", "#incident-" + number)
        .close()
        .close()
        .line();
  }

  /** Returns the time from the first window of an incident to the end of its last. */
  static Duration durationOf(Incident incident, Duration window) {
    return Duration.between(incident.start(), incident.end()).plus(window);
  }

  /** Writes the severity as a coloured word. */
  static void badge(Html html, Severity severity) throws IOException {
    String word = severity.name().toLowerCase(Locale.ROOT);
    html.element("span", word, "class", "badge " + word);
  }

  private static String mainEntities(Incident incident) {
    int shown = 3;
    List<Entity> entities = incident.entities();
    String names =
        entities.stream().limit(shown).map(Entity::value).collect(Collectors.joining(", "));
    return entities.size() > shown ? names + " +" + (entities.size() - shown) : names;
  }
}
