package io.shallot.console;

import io.shallot.api.Evidence;
import io.shallot.api.Incident;
import io.shallot.api.IncidentStage;
import io.shallot.api.Tactic;
import io.shallot.console.report.Figures;
import io.shallot.console.report.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The course of an incident as lines for people. */
final class IncidentTimeline {

  private static final int MOST_STAGES = 15;
  private static final int MOST_PIECES = 12;

  private IncidentTimeline() {}

  /**
   * Returns a heading, a line for each stage, and one for each kind of evidence.
   *
   * @param number the number of the incident in the table above
   */
  static List<String> lines(Incident incident, int number) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "#"
            + number
            + "  "
            + incident.id()
            + ", risk "
            + Figures.number(incident.risk())
            + (incident.techniques().isEmpty()
                ? ""
                : ", " + String.join(" ", incident.techniques())));
    for (IncidentStage stage : incident.timeline().stream().limit(MOST_STAGES).toList()) {
      lines.add(
          "    "
              + Figures.time(stage.first())
              + "  "
              + stage.family()
              + stage
                  .tactic()
                  .map(Tactic::word)
                  .filter(word -> !word.equals(stage.family()))
                  .map(word -> " (" + word + ")")
                  .orElse("")
              + ", "
              + TextCount.of(stage.count(), "finding"));
    }
    more(incident.timeline().size() - MOST_STAGES, "stages", lines);
    Map<String, Long> names = new LinkedHashMap<>();
    for (Evidence piece : incident.evidence()) {
      names.merge(piece.finding().name(), piece.count(), Long::sum);
    }
    names.entrySet().stream()
        .limit(MOST_PIECES)
        .map(each -> "      " + Figures.count(each.getValue()) + " x " + each.getKey())
        .map(SafeText::oneLine)
        .forEach(lines::add);
    more(names.size() - MOST_PIECES, "kinds of evidence", lines);
    return lines;
  }

  private static void more(int number, String of, List<String> lines) {
    if (number > 0) {
      lines.add("      ... and " + number + " more " + of);
    }
  }
}
