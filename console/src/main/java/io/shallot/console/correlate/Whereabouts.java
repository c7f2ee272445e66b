package io.shallot.console.correlate;

import io.shallot.api.Finding;
import io.shallot.correlation.surprise.Ledger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which findings each incident holds, by their ids.
 *
 * <p>Memory: an id for each finding that is in an incident.
 */
final class Whereabouts implements Ledger {

  private final Map<String, Set<String>> findings = new LinkedHashMap<>();

  @Override
  public void joined(Finding finding, String incident, int stage) {
    findings.computeIfAbsent(incident, absent -> new LinkedHashSet<>()).add(finding.id());
  }

  @Override
  public void routine(Finding finding, long day) {
    // In no incident.
  }

  @Override
  public void recalled(Finding like, long sinceMillis, long day, String incident, int stage) {
    joined(like, incident, stage);
  }

  @Override
  public void merged(String part, String into, int stageShift) {
    Set<String> moved = findings.remove(part);
    if (moved != null) {
      findings.computeIfAbsent(into, absent -> new LinkedHashSet<>()).addAll(moved);
    }
  }

  /** Returns the ids of the findings of an incident. */
  Set<String> of(String incident) {
    return findings.getOrDefault(incident, Set.of());
  }
}
