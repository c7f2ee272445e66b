package io.shallot.correlation.explain;

import io.shallot.api.Entity;
import io.shallot.api.Evidence;
import io.shallot.api.HumanNumber;
import io.shallot.api.Incident;
import io.shallot.api.IncidentStage;
import io.shallot.correlation.explain.MinimalEvidence.Needed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An incident in lines that people read: story, why now, timeline, evidence. */
public final class IncidentText {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int TOLD_ENTITIES = 4;

  private IncidentText() {}

  /** Returns an incident with its timeline; one line each, without line ends. */
  public static List<String> of(Incident incident) {
    List<String> lines = new ArrayList<>();
    lines.add(
        incident.id()
            + " "
            + incident.severity().name().toLowerCase(Locale.ROOT)
            + ", risk "
            + HumanNumber.text(incident.risk())
            + ": "
            + incident.story());
    if (!incident.whyNow().isEmpty()) {
      lines.add("why now: " + incident.whyNow());
    }
    if (!incident.techniques().isEmpty()) {
      lines.add("techniques: " + String.join(", ", incident.techniques()));
    }
    incident.timeline().forEach(stage -> lines.add("  " + line(stage)));
    incident
        .overflow()
        .forEach((name, count) -> lines.add("not told or not kept: " + count + " by " + name));
    return lines.stream().map(IncidentText::oneLine).toList();
  }

  /** Returns an incident with its timeline and the least evidence; one line each. */
  public static List<String> of(MinimalEvidence why) {
    List<String> lines = new ArrayList<>(of(why.incident()));
    lines.add(
        why.needed().size()
            + " of "
            + (why.needed().size() + why.spare().size())
            + " pieces of evidence are needed"
            + (why.proven() ? ":" : ", at most (not every one was tried):"));
    for (Needed each : why.needed()) {
      lines.add(
          "  "
              + line(each.evidence())
              + (each.without().isEmpty() ? "" : " (without it, " + each.without() + ")"));
    }
    why.derived().forEach(each -> lines.add("  follows: " + line(each)));
    return lines.stream().map(IncidentText::oneLine).toList();
  }

  private static String line(IncidentStage stage) {
    return span(stage.first(), stage.last())
        + " "
        + stage.family()
        + stage.tactic().map(tactic -> " (" + tactic.word() + ")").orElse("")
        + times(stage.count());
  }

  private static String line(Evidence evidence) {
    List<Entity> entities = evidence.finding().entities();
    String about =
        entities.stream()
            .limit(TOLD_ENTITIES)
            .map(Entity::toString)
            .collect(Collectors.joining(", "));
    return span(evidence.finding().start(), evidence.last())
        + " "
        + evidence.finding().name()
        + (about.isEmpty() ? "" : " of " + about)
        + times(evidence.count());
  }

  private static String span(Instant first, Instant last) {
    String from = SECOND.format(first);
    String to = SECOND.format(last);
    return from.equals(to) ? from : from + " to " + to;
  }

  private static String times(long count) {
    return count == 1 ? "" : ", " + HumanNumber.text((double) count) + " times";
  }

  // Names come from outside and may hold anything.
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
  }
}
