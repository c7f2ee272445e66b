package io.shallot.correlation.surprise;

import io.shallot.api.Entity;
import io.shallot.api.Evidence;
import io.shallot.api.HumanNumber;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import io.shallot.correlation.surprise.SurpriseParameters.Grouping;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes what is known of an incident now as the record that others read. */
final class GroupWriter {

  private static final Entity SITE = new Entity("site", "site", "whole site");
  private static final int TOLD_NAMES = 3;
  private static final int TOLD_FAMILIES = 6;
  private static final int TOLD_ENTITIES = 3;
  private static final double HIGH_SHARE = 2;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  // A name comes from outside and may hold anything; a story is one line.
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

  private final Grouping grouping;

  GroupWriter(Grouping grouping) {
    this.grouping = grouping;
  }

  /** Returns the next revision of an incident that opens, grows or is over. */
  Incident next(Group group, Phase phase) {
    return write(group, phase, Optional.empty(), group.risk());
  }

  /** Returns the last revision of an incident that has become part of another one. */
  Incident merged(Group part, Group into) {
    return write(part, Phase.MERGED, Optional.of(into.id()), 0);
  }

  private Incident write(Group group, Phase phase, Optional<String> into, double risk) {
    List<Evidence> evidence = group.pieces().told();
    List<Entity> entities = entities(evidence);
    String why = oneLine(group.why());
    return new Incident(
        group.id(),
        group.nextRevision(),
        phase,
        severity(risk),
        risk,
        Instant.ofEpochMilli(group.startMillis()),
        Instant.ofEpochMilli(group.endMillis()),
        entities,
        oneLine(
            into.map(other -> "merged into " + other + ": ").orElse("") + story(group, entities)),
        evidence,
        group.pieces().findings(),
        group.timeline().told(),
        why,
        group.overflow(),
        categories(group, evidence),
        List.copyOf(group.techniques()),
        into);
  }

  private Severity severity(double risk) {
    if (risk >= grouping.highRisk()) {
      return Severity.CRITICAL;
    }
    if (risk >= grouping.highRisk() / HIGH_SHARE) {
      return Severity.HIGH;
    }
    return risk >= grouping.alertRisk() ? Severity.MEDIUM : Severity.LOW;
  }

  // Most kinds of evidence first; of equals the one that was there first.
  private static List<Entity> entities(List<Evidence> evidence) {
    Map<Thing, Entity> byThing = new LinkedHashMap<>();
    Map<Thing, Integer> pieces = new LinkedHashMap<>();
    for (Evidence piece : evidence) {
      for (Entity entity : piece.finding().entities()) {
        Thing thing = new Thing(entity.kind(), entity.value());
        byThing.putIfAbsent(thing, entity);
        pieces.merge(thing, 1, Integer::sum);
      }
    }
    if (byThing.isEmpty()) {
      return List.of(SITE);
    }
    return byThing.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<Thing, Entity> each) -> pieces.getOrDefault(each.getKey(), 0))
                .reversed())
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<String> categories(Group group, List<Evidence> evidence) {
    Map<String, Long> tagged = new LinkedHashMap<>();
    for (Evidence piece : evidence) {
      piece.finding().categories().forEach(each -> tagged.merge(each, piece.count(), Long::sum));
    }
    if (tagged.isEmpty()) {
      return group.timeline().familiesByCount();
    }
    return tagged.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String story(Group group, List<Entity> entities) {
    StringBuilder story = new StringBuilder();
    List<String> families =
        group.timeline().told().stream().map(stage -> stage.family()).distinct().toList();
    story.append(several(families, TOLD_FAMILIES, ", then "));
    story.append(" on ");
    story.append(several(entities.stream().map(Entity::value).toList(), TOLD_ENTITIES, ", "));
    story.append(": ").append(HumanNumber.text((double) group.pieces().findings()));
    story.append(group.pieces().findings() == 1 ? " finding" : " findings");
    Instant start = Instant.ofEpochMilli(group.startMillis());
    Instant end = Instant.ofEpochMilli(group.endMillis());
    String from = MINUTE.format(start);
    String to = MINUTE.format(end);
    if (from.equals(to)) {
      story.append(" at ").append(from).append(" UTC");
    } else {
      story.append(" from ").append(from).append(" to ").append(to).append(" UTC");
    }
    List<String> names = group.namesByWorth();
    if (!names.isEmpty()) {
      story.append("; above all ").append(several(names, TOLD_NAMES, "; "));
    }
    return story.toString();
  }

  private static String several(List<String> words, int most, String separator) {
    int more = words.size() - most;
    return words.stream().limit(most).collect(Collectors.joining(separator))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String oneLine(String text) {
    return CONTROLS.matcher(text).replaceAll(" ");
  }
}
