package io.shallot.correlation.desk;

import io.shallot.api.Entity;
import io.shallot.api.Evidence;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.IncidentStage;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Incidents as a grouping would give them, on a Monday. */
final class Incidents {

  static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");

  private Incidents() {}

  /** Returns the moment some minutes into the Monday. */
  static long minute(int minutes) {
    return MONDAY.plus(Duration.ofMinutes(minutes)).toEpochMilli();
  }

  /** Returns an alert of a name about a host. */
  static Evidence alert(String name, String host, int minute) {
    return Evidence.of(
        Finding.builder(Finding.Kind.ALERT, name, minute(minute))
            .entities(List.of(Entity.source(host)))
            .categories(List.of("reconnaissance"))
            .build());
  }

  /** Returns an incident of risk 10 and severity medium. */
  static Incident incident(String id, int revision, Phase phase, Evidence... evidence) {
    return incident(id, revision, phase, Severity.MEDIUM, 10, List.of(evidence));
  }

  static Incident incident(
      String id,
      int revision,
      Phase phase,
      Severity severity,
      double risk,
      List<Evidence> evidence) {
    Instant start = evidence.get(0).finding().start();
    Instant end = evidence.get(evidence.size() - 1).last();
    return new Incident(
        id,
        revision,
        phase,
        severity,
        risk,
        start,
        end,
        evidence.stream().flatMap(each -> each.finding().entities().stream()).distinct().toList(),
        "a story",
        evidence,
        evidence.size(),
        List.of(
            new IncidentStage(
                "scan", Optional.of(Tactic.RECONNAISSANCE), start, end, evidence.size())),
        "",
        new TreeMap<>(),
        List.of("reconnaissance"),
        List.of("T1046"),
        phase == Phase.MERGED ? Optional.of("inc-whole") : Optional.empty());
  }
}
