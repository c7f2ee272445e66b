package io.shallot.console.alerts;

import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Watermark;
import io.shallot.correlation.surprise.Digest;
import io.shallot.correlation.surprise.Ledger;
import io.shallot.correlation.surprise.SurpriseParameters;
import io.shallot.correlation.surprise.SurpriseStage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Groups the alerts of a scenario by surprise and notes where each went. */
public final class GroupingRun implements Ledger {

  /** An alert of a stage. */
  private record Placed(int alert, int stage) {}

  private static final class Growing {
    private final List<Placed> placed = new ArrayList<>();
    private double risk;
    private long alertMillis = Outcome.NEVER;
  }

  private final AlertScenario scenario;
  private final SurpriseParameters parameters;
  private final IdentityHashMap<Finding, Integer> places = new IdentityHashMap<>();
  // In order of opening.
  private final Map<String, Growing> incidents = new LinkedHashMap<>();
  // The day of the digest that an alert is counted in; absent if it is in an incident.
  private final Map<Integer, Long> routine = new TreeMap<>();
  private final Set<LocalDate> digests = new HashSet<>();
  private long now;

  private GroupingRun(AlertScenario scenario, SurpriseParameters parameters) {
    this.scenario = scenario;
    this.parameters = parameters;
  }

  /** Returns what becomes of the alerts of a scenario. */
  public static Outcome of(AlertScenario scenario, SurpriseParameters parameters) {
    return new GroupingRun(scenario, parameters).run();
  }

  private Outcome run() {
    List<AlertScenario.Alert> alerts = scenario.alerts();
    for (int i = 0; i < alerts.size(); i++) {
      places.put(alerts.get(i).finding(), i);
    }
    SurpriseStage stage = new SurpriseStage(parameters, this::told, this);
    long begin = System.nanoTime();
    now = alerts.get(0).millis();
    for (AlertScenario.Alert alert : alerts) {
      if (alert.millis() > now) {
        stage.advance(new Watermark(now), this::told);
        now = alert.millis();
      }
      stage.accept(alert.finding(), this::told);
    }
    stage.advance(new Watermark(now), this::told);
    stage.advance(Watermark.END, this::told);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Set<String> hostDays = new HashSet<>();
    routine.forEach((alert, day) -> hostDays.add(day + " " + alerts.get(alert).host()));
    return new Outcome(
        incidents.entrySet().stream().map(each -> formed(each.getKey(), each.getValue())).toList(),
        digests.size(),
        hostDays.size(),
        seconds);
  }

  private static Outcome.Formed formed(String id, Growing growing) {
    Map<Integer, List<Integer>> stages = new TreeMap<>();
    for (Placed each : growing.placed) {
      stages.computeIfAbsent(each.stage(), key -> new ArrayList<>()).add(each.alert());
    }
    return new Outcome.Formed(
        id,
        growing.risk,
        growing.alertMillis,
        growing.placed.stream().map(Placed::alert).toList(),
        List.copyOf(stages.values()));
  }

  private void told(Digest digest) {
    digests.add(digest.day());
  }

  private void told(Incident incident) {
    Growing growing = incidents.get(incident.id());
    if (growing != null && incident.phase() != Phase.MERGED) {
      growing.risk = incident.risk();
      if (incident.risk() >= parameters.grouping().alertRisk()) {
        growing.alertMillis = Math.min(growing.alertMillis, now);
      }
    }
  }

  @Override
  public void joined(Finding finding, String incident, int stage) {
    Growing growing = incidents.computeIfAbsent(incident, key -> new Growing());
    growing.placed.add(new Placed(place(finding), stage));
  }

  @Override
  public void routine(Finding finding, long day) {
    routine.put(place(finding), day);
  }

  @Override
  public void recalled(Finding like, long sinceMillis, long day, String incident, int stage) {
    List<Integer> recalled = new ArrayList<>();
    for (Map.Entry<Integer, Long> each : routine.entrySet()) {
      Finding finding = scenario.alerts().get(each.getKey()).finding();
      if (each.getValue() == day
          && finding.timeMillis() >= sinceMillis
          && finding.name().equals(like.name())
          && finding.entities().get(0).equals(like.entities().get(0))) {
        recalled.add(each.getKey());
      }
    }
    Growing growing = incidents.computeIfAbsent(incident, key -> new Growing());
    for (int alert : recalled) {
      routine.remove(alert);
      growing.placed.add(new Placed(alert, stage));
    }
  }

  @Override
  public void merged(String part, String into, int stageShift) {
    Growing from = incidents.remove(part);
    Growing to = incidents.get(into);
    if (from == null || to == null) {
      throw new IllegalStateException(part + " was merged into " + into + ", but one is unknown");
    }
    from.placed.forEach(each -> to.placed.add(new Placed(each.alert(), each.stage() + stageShift)));
    to.alertMillis = Math.min(to.alertMillis, from.alertMillis);
  }

  private int place(Finding finding) {
    Integer place = places.get(finding);
    if (place == null) {
      throw new IllegalStateException("not of this scenario: " + finding);
    }
    return place;
  }
}
