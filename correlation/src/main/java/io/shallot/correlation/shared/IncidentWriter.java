package io.shallot.correlation.shared;

import io.shallot.api.Anomaly;
import io.shallot.api.Entity;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what is known of an incident now as the record that others read. */
final class IncidentWriter {

  private static final Entity SITE = new Entity("site", "site", "whole site");

  private IncidentWriter() {}

  /** Returns the next revision of an incident that opens, grows or is over. */
  static Incident next(OpenIncident incident, Phase phase) {
    List<Anomaly> evidence = evidence(incident);
    double risk = Risk.of(evidence);
    String story = Story.of(evidence, incident.uncounted(), incident.start(), incident.end());
    return write(incident, phase, Risk.severity(risk), risk, story, evidence, Optional.empty());
  }

  /** Returns the last revision of an incident that has become part of another one. */
  static Incident merged(OpenIncident incident, OpenIncident into) {
    List<Anomaly> evidence = evidence(incident);
    String story =
        "merged into "
            + into.id()
            + ": "
            + Story.of(evidence, incident.uncounted(), incident.start(), incident.end());
    return write(incident, Phase.MERGED, Severity.LOW, 0, story, evidence, Optional.of(into.id()));
  }

  private static Incident write(
      OpenIncident incident,
      Phase phase,
      Severity severity,
      double risk,
      String story,
      List<Anomaly> evidence,
      Optional<String> mergedInto) {
    return Incident.ofAnomalies(
        incident.id(),
        incident.nextRevision(),
        phase,
        severity,
        risk,
        incident.start(),
        incident.end(),
        entities(evidence),
        story,
        evidence,
        incident.uncounted(),
        categories(evidence),
        evidence.stream()
            .flatMap(anomaly -> anomaly.metric().techniques().stream())
            .distinct()
            .sorted()
            .toList(),
        mergedInto);
  }

  private static List<Anomaly> evidence(OpenIncident incident) {
    return incident.members().stream().sorted(OpenIncident.BY_START).toList();
  }

  // Those that can link come first: a service tells how, not who. Then by the weight of the
  // evidence about them; of equals the source, who acted. Each once, in its heaviest role.
  private static List<Entity> entities(List<Anomaly> evidence) {
    Map<Entity, Double> byRole = new TreeMap<>();
    Map<Thing, Double> byThing = new LinkedHashMap<>();
    for (Anomaly anomaly : evidence) {
      double weight = Risk.weight(anomaly);
      for (Entity entity : anomaly.entities()) {
        byRole.merge(entity, weight, Double::sum);
      }
      anomaly.entities().stream()
          .map(Thing::of)
          .distinct()
          .forEach(thing -> byThing.merge(thing, weight, Double::sum));
    }
    if (byRole.isEmpty()) {
      return List.of(SITE);
    }
    Comparator<Entity> involvement =
        Comparator.<Entity>comparingInt(entity -> Thing.links(entity) ? 0 : 1)
            .thenComparing(
                Comparator.<Entity>comparingDouble(
                        entity -> byThing.getOrDefault(Thing.of(entity), 0.0))
                    .reversed())
            .thenComparing(
                Comparator.<Entity>comparingDouble(entity -> byRole.getOrDefault(entity, 0.0))
                    .reversed())
            .thenComparingInt(entity -> entity.role().equals("source") ? 0 : 1)
            .thenComparing(Comparator.naturalOrder());
    Map<Thing, Entity> heaviestRole = new LinkedHashMap<>();
    byRole.keySet().stream()
        .sorted(involvement)
        .forEach(entity -> heaviestRole.putIfAbsent(Thing.of(entity), entity));
    return List.copyOf(heaviestRole.values());
  }

  private static List<String> categories(List<Anomaly> evidence) {
    Map<String, Double> support = new TreeMap<>();
    for (Anomaly anomaly : evidence) {
      double weight = Risk.weight(anomaly);
      for (String category : anomaly.metric().categories()) {
        support.merge(category, weight, Double::sum);
      }
    }
    // The sort is stable, so equals stay in the order of the alphabet.
    return support.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }
}
