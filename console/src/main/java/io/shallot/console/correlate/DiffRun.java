package io.shallot.console.correlate;

import io.shallot.api.Finding;
import io.shallot.api.Incident;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Correlates the same findings by two configurations at once. */
public final class DiffRun implements Consumer<Finding> {

  private final Whereabouts findingsBefore = new Whereabouts();
  private final Whereabouts findingsAfter = new Whereabouts();
  private final CorrelationRun before;
  private final CorrelationRun after;

  /** Begins a run with the configuration as it is and the one it may become. */
  public DiffRun(CorrelationConfig before, CorrelationConfig after) {
    this.before = new CorrelationRun(before, findingsBefore);
    this.after = new CorrelationRun(after, findingsAfter);
  }

  @Override
  public void accept(Finding finding) {
    before.accept(finding);
    after.accept(finding);
  }

  /** Ends the run and returns what is different. */
  public IncidentDiff end() {
    before.end();
    after.end();
    return IncidentDiff.of(side(before, findingsBefore), side(after, findingsAfter));
  }

  private static IncidentDiff.Side side(CorrelationRun run, Whereabouts findings) {
    Map<String, Set<String>> byIncident = new LinkedHashMap<>();
    for (Incident incident : run.incidents()) {
      byIncident.put(incident.id(), findings.of(incident.id()));
    }
    return new IncidentDiff.Side(run.incidents(), byIncident);
  }

  /** Returns how many incidents are told as it is. */
  public int incidentsBefore() {
    return before.incidents().size();
  }

  /** Returns how many incidents would be told. */
  public int incidentsAfter() {
    return after.incidents().size();
  }

  /** Returns how many findings were taken. */
  public long findings() {
    return before.findings();
  }
}
