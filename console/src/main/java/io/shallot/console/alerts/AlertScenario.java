package io.shallot.console.alerts;

import io.shallot.api.Entity;
import io.shallot.api.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The alerts of one network during one attack, with what each belongs to.
 *
 * <p>An alert is labelled twice. E is the step by its cause. H is E, or the step that went on at
 * its time if alerts of its name on its host are rare at other times; it finds more of the attack,
 * but favours whatever judges by rarity, so E is quoted first.
 */
public final class AlertScenario {

  /** The steps of the main attack, in their order. */
  public static final List<String> MAIN_CHAIN =
      List.of(
          "network_scans",
          "service_scans",
          "wpscan",
          "dirb",
          "webshell",
          "cracking",
          "reverse_shell",
          "privilege_escalation");

  /** The steps of the theft, in their order. */
  public static final List<String> THEFT = List.of("service_stop", "dnsteal");

  private static final Set<String> SCANS =
      Set.of("network_scans", "service_scans", "wpscan", "dirb");
  private static final String STEALING = "dnsteal";

  private static final Map<String, String> STEP_OF_CAUSE =
      Map.of(
          "service_scan",
          "service_scans",
          "dns_scan",
          "network_scans",
          "dirb",
          "dirb",
          "wpscan",
          "wpscan",
          "webshell_cmd",
          "webshell",
          "crack_passwords",
          "cracking",
          "online_cracking",
          "cracking",
          "attacker_change_user",
          "privilege_escalation",
          "escalated_sudo_command",
          "privilege_escalation",
          STEALING,
          STEALING);

  private static final double RARE = 0.05;
  private static final long LEAST_SECONDS = 60;

  /**
   * An alert.
   *
   * @param finding what the grouping sees of it
   * @param host whose sensor raised it
   * @param cause its step by E; empty if it belongs to none
   * @param step its step by H; empty if it belongs to none
   */
  public record Alert(Finding finding, String host, String cause, String step) {

    /** Returns when, in milliseconds since the epoch. */
    public long millis() {
      return finding.timeMillis();
    }
  }

  private record NameHost(String name, String host) {}

  private final String name;
  private final List<Alert> alerts;

  private AlertScenario(String name, List<Alert> alerts) {
    if (alerts.isEmpty()) {
      throw new IllegalArgumentException("scenario " + name + " needs at least one alert");
    }
    this.name = name;
    this.alerts = List.copyOf(alerts);
  }

  /** Returns the scenario of these rows, in whatever order they are. */
  public static AlertScenario of(String name, List<AlertRow> rows) {
    Map<String, long[]> spans = new HashMap<>();
    Map<NameHost, Integer> ordinary = new HashMap<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (AlertRow row : rows) {
      first = Math.min(first, row.seconds());
      last = Math.max(last, row.seconds());
      if (row.isOutside()) {
        if (!row.hasCause()) {
          ordinary.merge(new NameHost(row.name(), row.host()), 1, Integer::sum);
        }
      } else {
        long[] span =
            spans.computeIfAbsent(
                row.timeLabel(), key -> new long[] {Long.MAX_VALUE, Long.MIN_VALUE});
        span[0] = Math.min(span[0], row.seconds());
        span[1] = Math.max(span[1], row.seconds());
      }
    }
    List<Alert> alerts = new ArrayList<>();
    for (AlertRow row : rows) {
      String cause = cause(row);
      String step = cause;
      if (cause.isEmpty() && !row.isOutside() && !row.timeLabel().equals(STEALING)) {
        long[] span = spans.getOrDefault(row.timeLabel(), new long[2]);
        double length = Math.max(LEAST_SECONDS, span[1] - span[0]);
        int times = ordinary.getOrDefault(new NameHost(row.name(), row.host()), 0);
        step = times / (double) (last - first) * length < RARE ? row.timeLabel() : "";
      }
      alerts.add(new Alert(finding(row), row.host(), cause, step));
    }
    return ordered(name, alerts);
  }

  private static AlertScenario ordered(String name, List<Alert> alerts) {
    List<Alert> ordered = new ArrayList<>(alerts);
    ordered.sort(Comparator.comparing(Alert::finding, Finding.ORDER));
    return new AlertScenario(name, ordered);
  }

  private static String cause(AlertRow row) {
    if (!row.hasCause()) {
      return "";
    }
    String step = STEP_OF_CAUSE.getOrDefault(row.eventLabel(), row.eventLabel());
    return step.equals(STEALING) && row.timeLabel().equals("service_stop") ? "service_stop" : step;
  }

  private static Finding finding(AlertRow row) {
    return Finding.builder(Finding.Kind.ALERT, row.name(), row.seconds() * 1000)
        .entities(List.of(new Entity("host", "host", row.host())))
        .build();
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /** Returns the alerts in the order in which findings are taken. */
  public List<Alert> alerts() {
    return alerts;
  }

  /** Returns how long it lasts, in days. */
  public double days() {
    return Math.max(1, alerts.get(alerts.size() - 1).millis() - alerts.get(0).millis())
        / 86_400_000.0;
  }

  /** Returns it without the alerts of the steps that scan. */
  public AlertScenario withoutScans() {
    return new AlertScenario(
        name, alerts.stream().filter(alert -> !SCANS.contains(alert.step())).toList());
  }

  /** Returns it from so many hours before the first alert of an attack on, theft by DNS aside. */
  public AlertScenario withHistory(long hours) {
    long first =
        alerts.stream()
            .filter(alert -> !alert.step().isEmpty() && !alert.step().equals(STEALING))
            .mapToLong(Alert::millis)
            .min()
            .orElse(alerts.get(0).millis());
    return new AlertScenario(
        name,
        alerts.stream().filter(alert -> alert.millis() >= first - hours * 3_600_000).toList());
  }

  /** Returns it some time later, so that slots and days begin elsewhere. */
  public AlertScenario later(long seconds) {
    return ordered(
        name,
        alerts.stream()
            .map(
                alert ->
                    new Alert(
                        finding(
                            new AlertRow(
                                alert.millis() / 1000 + seconds,
                                alert.finding().name(),
                                alert.host(),
                                "",
                                "")),
                        alert.host(),
                        alert.cause(),
                        alert.step()))
            .toList());
  }

  /** Returns it with the alerts of each second in an order by chance; the grouping takes that. */
  public AlertScenario shuffled(long seed) {
    Random random = new Random(seed);
    List<Alert> shuffled = new ArrayList<>(alerts);
    for (int from = 0, to = 0; from < shuffled.size(); from = to) {
      while (to < shuffled.size() && shuffled.get(to).millis() == shuffled.get(from).millis()) {
        to++;
      }
      Collections.shuffle(shuffled.subList(from, to), random);
    }
    return new AlertScenario(name, shuffled);
  }
}
