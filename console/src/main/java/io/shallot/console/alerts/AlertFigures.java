package io.shallot.console.alerts;

import io.shallot.console.alerts.AlertScenario.Alert;
import io.shallot.console.alerts.Outcome.Formed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How well the alerts of one scenario were grouped.
 *
 * @param alerts how many alerts there were
 * @param incidents how many incidents were left, those below the alerting threshold included
 * @param digests how many digests there were, one for each day
 * @param hostDigests how many with one for each host and day
 * @param byCause against the labels E
 * @param byStep against the labels H
 * @param ranks places of the true attack incidents by risk, from 1, best first
 * @param fragments incidents with an alert of the main chain, and of the theft
 * @param benign benign incidents
 * @param benignPerDay benign incidents at or above the alerting threshold, for each day
 * @param steps the steps with at least one alert by H
 * @param uncovered those without a true attack incident that alerts
 * @param undominated those without a stage of an incident in which they prevail
 * @param latencySeconds from the first alert of the main chain and of the theft to the first time
 *     an incident with alerts of the chain alerts; NaN where none does
 * @param seconds how long the grouping took
 */
public record AlertFigures(
    int alerts,
    int incidents,
    int digests,
    int hostDigests,
    Labelled byCause,
    Labelled byStep,
    List<Integer> ranks,
    List<Integer> fragments,
    int benign,
    double benignPerDay,
    List<String> steps,
    List<String> uncovered,
    List<String> undominated,
    List<Double> latencySeconds,
    double seconds) {

  private static final double PURE = 0.9;
  private static final double TRUE = 0.5;
  private static final double BENIGN = 0.1;
  private static final List<List<String>> CHAINS =
      List.of(AlertScenario.MAIN_CHAIN, AlertScenario.THEFT);

  /**
   * How well incidents agree with labels.
   *
   * @param attackIncidents incidents with an alert of an attack
   * @param pure those of them with hardly any other alert
   * @param attackAlertsInside alerts of an attack in incidents
   * @param alertsInside all alerts in attack incidents
   * @param attackAlerts all alerts of an attack
   * @param attackCells distinct names, hosts and minutes of attack alerts in attack incidents
   * @param cells distinct names, hosts and minutes in attack incidents
   */
  public record Labelled(
      int attackIncidents,
      int pure,
      long attackAlertsInside,
      long alertsInside,
      long attackAlerts,
      long attackCells,
      long cells) {

    /** Returns the sums of both. */
    public Labelled plus(Labelled other) {
      return new Labelled(
          attackIncidents + other.attackIncidents,
          pure + other.pure,
          attackAlertsInside + other.attackAlertsInside,
          alertsInside + other.alertsInside,
          attackAlerts + other.attackAlerts,
          attackCells + other.attackCells,
          cells + other.cells);
    }

    /** Returns the share of attack incidents that are pure, in [0, 1]; NaN if there are none. */
    public double purity() {
      return pure / (double) attackIncidents;
    }

    /** Returns the share of attack alerts in attack incidents, in [0, 1]. */
    public double alertPurity() {
      return attackAlertsInside / (double) alertsInside;
    }

    /** Returns the share of attack cells in attack incidents, in [0, 1]. */
    public double cellPurity() {
      return attackCells / (double) cells;
    }

    /** Returns the share of attack alerts that are in incidents, in [0, 1]. */
    public double recall() {
      return attackAlertsInside / (double) attackAlerts;
    }
  }

  private record Cell(String name, String host, long minute) {}

  public AlertFigures {
    ranks = List.copyOf(ranks);
    fragments = List.copyOf(fragments);
    steps = List.copyOf(steps);
    uncovered = List.copyOf(uncovered);
    undominated = List.copyOf(undominated);
    latencySeconds = List.copyOf(latencySeconds);
  }

  /** Returns the figures of an outcome. */
  public static AlertFigures of(AlertScenario scenario, Outcome outcome) {
    List<Alert> alerts = scenario.alerts();
    List<Formed> ranked =
        outcome.incidents().stream()
            .sorted(Comparator.comparingDouble(Formed::risk).reversed())
            .toList();
    List<Integer> ranks = new ArrayList<>();
    int benign = 0;
    int benignAlerted = 0;
    for (int i = 0; i < ranked.size(); i++) {
      double share = share(alerts, ranked.get(i).members());
      if (share >= TRUE) {
        ranks.add(i + 1);
      } else if (share < BENIGN) {
        benign++;
        benignAlerted += ranked.get(i).alerts() ? 1 : 0;
      }
    }
    List<String> steps =
        Stream.concat(AlertScenario.MAIN_CHAIN.stream(), AlertScenario.THEFT.stream())
            .filter(step -> alerts.stream().anyMatch(alert -> alert.step().equals(step)))
            .toList();
    return new AlertFigures(
        alerts.size(),
        outcome.incidents().size(),
        outcome.digests(),
        outcome.hostDigests(),
        labelled(alerts, outcome, Alert::cause),
        labelled(alerts, outcome, Alert::step),
        ranks,
        CHAINS.stream().map(chain -> fragments(alerts, outcome, chain)).toList(),
        benign,
        benignAlerted / scenario.days(),
        steps,
        steps.stream().filter(step -> !isCovered(alerts, outcome, step)).toList(),
        steps.stream().filter(step -> !dominates(alerts, outcome, step)).toList(),
        CHAINS.stream().map(chain -> latency(alerts, outcome, chain)).toList(),
        outcome.seconds());
  }

  private static double share(List<Alert> alerts, List<Integer> members) {
    long attack = members.stream().filter(i -> !alerts.get(i).step().isEmpty()).count();
    return attack / (double) members.size();
  }

  private static Labelled labelled(
      List<Alert> alerts, Outcome outcome, Function<Alert, String> label) {
    Labelled sum = new Labelled(0, 0, 0, 0, 0, 0, 0);
    for (Formed incident : outcome.incidents()) {
      Map<Cell, Boolean> cells = new HashMap<>();
      long attack = 0;
      for (int i : incident.members()) {
        Alert alert = alerts.get(i);
        boolean isAttack = !label.apply(alert).isEmpty();
        attack += isAttack ? 1 : 0;
        cells.merge(
            new Cell(alert.finding().name(), alert.host(), Math.floorDiv(alert.millis(), 60_000L)),
            isAttack,
            Boolean::logicalOr);
      }
      if (attack > 0) {
        sum =
            sum.plus(
                new Labelled(
                    1,
                    attack >= PURE * incident.members().size() ? 1 : 0,
                    attack,
                    incident.members().size(),
                    0,
                    cells.values().stream().filter(each -> each).count(),
                    cells.size()));
      }
    }
    long all = alerts.stream().filter(alert -> !label.apply(alert).isEmpty()).count();
    return sum.plus(new Labelled(0, 0, 0, 0, all, 0, 0));
  }

  private static boolean isTrueAndAlerts(List<Alert> alerts, Formed incident) {
    return incident.alerts() && share(alerts, incident.members()) >= TRUE;
  }

  private static int fragments(List<Alert> alerts, Outcome outcome, List<String> chain) {
    return (int)
        outcome.incidents().stream()
            .filter(
                incident ->
                    incident.members().stream().anyMatch(i -> chain.contains(alerts.get(i).step())))
            .count();
  }

  private static boolean isCovered(List<Alert> alerts, Outcome outcome, String step) {
    return outcome.incidents().stream()
        .anyMatch(
            incident ->
                incident.members().stream().anyMatch(i -> alerts.get(i).step().equals(step))
                    && isTrueAndAlerts(alerts, incident));
  }

  private static boolean dominates(List<Alert> alerts, Outcome outcome, String step) {
    for (Formed incident : outcome.incidents()) {
      for (List<Integer> stage : incident.stages()) {
        long attack = stage.stream().filter(i -> !alerts.get(i).step().isEmpty()).count();
        long ofStep = stage.stream().filter(i -> alerts.get(i).step().equals(step)).count();
        if (attack >= TRUE * stage.size() && ofStep > attack / 2.0) {
          return true;
        }
      }
    }
    return false;
  }

  // Alerts of the theft by DNS go on for days in some scenarios: they tell no beginning.
  private static double latency(List<Alert> alerts, Outcome outcome, List<String> chain) {
    List<String> counted = chain.stream().filter(step -> !step.equals("dnsteal")).toList();
    long first =
        alerts.stream()
            .filter(alert -> counted.contains(alert.step()))
            .mapToLong(Alert::millis)
            .min()
            .orElse(Outcome.NEVER);
    long alerted =
        outcome.incidents().stream()
            .filter(
                incident ->
                    isTrueAndAlerts(alerts, incident)
                        && incident.members().stream()
                            .anyMatch(i -> counted.contains(alerts.get(i).step())))
            .mapToLong(Formed::alertMillis)
            .min()
            .orElse(Outcome.NEVER);
    return first == Outcome.NEVER || alerted == Outcome.NEVER
        ? Double.NaN
        : (alerted - first) / 1000.0;
  }

  /** Returns how many alerts there are for each incident or digest. */
  public double reduction() {
    return alerts / (double) Math.max(1, incidents + digests);
  }

  /** Returns how many alerts there are for each incident or digest of a host and day. */
  public double hostReduction() {
    return alerts / (double) Math.max(1, incidents + hostDigests);
  }

  /** Returns the worst place of a true attack incident; 0 if there is none. */
  public int worstRank() {
    return ranks.stream().mapToInt(rank -> rank).max().orElse(0);
  }
}
