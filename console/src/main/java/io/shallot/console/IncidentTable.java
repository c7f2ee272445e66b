package io.shallot.console;

import io.shallot.api.Entity;
import io.shallot.api.Incident;
import io.shallot.console.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Incidents as lines for people. */
final class IncidentTable {

  private static final int MOST = 30;

  private IncidentTable() {}

  /**
   * Returns a header and one line for each incident.
   *
   * @param incidents most urgent first, numbered from 1 as in the report
   * @param inAll how many there are; more than are shown are mentioned
   * @param width how many characters there are on a line
   */
  static List<String> lines(List<Incident> incidents, long inAll, int width) {
    if (incidents.isEmpty()) {
      return List.of("no incidents");
    }
    TextTable table = new TextTable("#", "start (UTC)", "severity", "entity", "story");
    for (int i = 0; i < Math.min(MOST, incidents.size()); i++) {
      Incident incident = incidents.get(i);
      table.row(
          Integer.toString(i + 1),
          Figures.time(incident.start()),
          incident.severity().name().toLowerCase(Locale.ROOT),
          who(incident.entities()),
          incident.story());
    }
    List<String> lines = new ArrayList<>(table.lines(width));
    if (inAll > MOST) {
      lines.add("... and " + Figures.count(inAll - MOST) + " more in the report");
    }
    return lines;
  }

  private static String who(List<Entity> entities) {
    String first = entities.get(0).value();
    return entities.size() == 1 ? first : first + " +" + (entities.size() - 1);
  }
}
