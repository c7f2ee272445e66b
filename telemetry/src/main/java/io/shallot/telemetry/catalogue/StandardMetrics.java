package io.shallot.telemetry.catalogue;

import static io.shallot.telemetry.expression.Condition.End.ORIGINATOR;
import static io.shallot.telemetry.expression.Condition.End.RESPONDER;

import io.shallot.api.Metric;
import io.shallot.api.Sides;
import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.zone.Zones;
import java.time.Duration;
import java.util.List;

/**
 * The shipped definitions over Zeek's logs.
 *
 * <p>A least effect guards people's time: it is per window of 5 minutes, and well above what hosts
 * do that nobody would want to hear of, even if it is improbable.
 */
final class StandardMetrics {

  /** Answered: both sides spoke, whatever the end. What a scan or a closed port leaves is not. */
  private static final Condition ESTABLISHED =
      Condition.in("conn_state", "S1", "S2", "S3", "SF", "RSTO", "RSTR");

  /**
   * Tried in vain: no answer, refused, or half open. UDP and ICMP without an answer are ordinary,
   * so only TCP counts.
   */
  private static final Condition FAILED =
      Condition.and(
          Condition.in("proto", "tcp"),
          Condition.in("conn_state", "S0", "REJ", "RSTOS0", "RSTRH", "SH", "SHR"));

  private static final Measure DISTINCT_SOURCES = Measure.distinct("id.orig_h");

  private StandardMetrics() {}

  static List<MetricDefinition> definitions(Zones zones) {
    Condition answeredByUs = Condition.and(ESTABLISHED, Condition.local(RESPONDER, zones));
    return List.of(
        MetricDefinition.of(
                peak("conn.count", "connections", "connections", 200)
                    .withCategories("denial_of_service", "misbehaving_internal_host")
                    .withTechniques("T1498"),
                "conn")
            .by(Role.source()),
        // A service that falls silent matters as much as one that is flooded. Only answered
        // connections: else each port a scanner tries would become a service of its victim.
        MetricDefinition.of(
                new Metric(
                    "conn.service_count",
                    "answered connections of a service",
                    "connections",
                    Sides.BOTH,
                    100,
                    List.of("service_offline", "denial_of_service", "brute_force"),
                    List.of("T1499", "T1489", "T1110")),
                "conn")
            .where(answeredByUs)
            .by(Role.destination(), Role.service()),
        MetricDefinition.of(
                peak("conn.distinct_sources", "distinct clients of a service", "hosts", 100)
                    .withCategories("denial_of_service")
                    .withTechniques("T1498"),
                "conn")
            .where(answeredByUs)
            .by(Role.destination(), Role.service())
            .measure(DISTINCT_SOURCES),
        // The port of an ICMP record is a message code, not a port.
        MetricDefinition.of(
                peak("conn.distinct_ports", "distinct destination ports", "ports", 25)
                    .withCategories("reconnaissance")
                    .withTechniques("T1046"),
                "conn")
            .where(Condition.not(Condition.in("proto", "icmp")))
            .by(Role.source())
            .measure(Measure.distinct("id.resp_p")),
        // A page of the web is fetched from dozens of hosts; nobody has a reason to turn to dozens
        // of
        // hosts of his own network at once.
        MetricDefinition.of(
                peak("conn.distinct_hosts", "distinct local hosts tried", "hosts", 25)
                    .withCategories("reconnaissance", "lateral_movement")
                    .withTechniques("T1018", "T1021"),
                "conn")
            .where(Condition.local(RESPONDER, zones))
            .by(Role.source())
            .measure(Measure.distinct("id.resp_h")),
        MetricDefinition.of(
                peak("conn.failed", "failed connections", "connections", 50)
                    .withCategories("reconnaissance", "brute_force")
                    .withTechniques("T1046"),
                "conn")
            .where(FAILED)
            .by(Role.source()),
        bytesOut("bytes.out", "bytes sent out of the network", 80_000_000, zones),
        // What is carried off slowly stays below what a call or a backup of a phone sends in
        // passing,
        // but goes on.
        bytesOut(
                "bytes.out_hour",
                "bytes sent out of the network within an hour",
                300_000_000,
                zones)
            .windows(Window.sliding(Duration.ofHours(1), Duration.ofMinutes(5))),
        // A login known to have succeeded is no guess, or the last one.
        sshAttempts("ssh.attempts", "SSH login attempts", 20).by(Role.source(), Role.destination()),
        // Guessing from many addresses, few times each. Every public host sees some of it.
        sshAttempts("ssh.attempts_received", "SSH login attempts received", 60)
            .by(Role.destination()),
        MetricDefinition.of(
                peak("dns.queries", "DNS queries", "queries", 200)
                    .withCategories("command_and_control", "exfiltration")
                    .withTechniques("T1071.004"),
                "dns")
            .by(Role.source()),
        MetricDefinition.of(
                peak("dns.distinct_queries", "distinct DNS names", "names", 100)
                    .withCategories("command_and_control", "exfiltration")
                    .withTechniques("T1071.004", "T1048"),
                "dns")
            .by(Role.source())
            .measure(Measure.distinct("query")),
        // Names made up by an algorithm mostly do not exist. Log tools look up the names of
        // addresses in bulk, mostly in vain: those are no made-up names.
        MetricDefinition.of(
                peak("dns.nxdomain", "DNS names that do not exist", "queries", 30)
                    .withCategories("command_and_control")
                    .withTechniques("T1568.002"),
                "dns")
            .where(
                Condition.and(
                    Condition.in("rcode_name", "NXDOMAIN"),
                    Condition.not(Condition.in("qtype_name", "PTR"))))
            .by(Role.source()),
        // Browsers always name the host. The least effect is above the one or two such requests
        // that a scanner leaves in passing.
        MetricDefinition.of(
                peak("http.no_host", "HTTP requests that name no host", "requests", 3)
                    .withCategories("command_and_control")
                    .withTechniques("T1071.001"),
                "http")
            .where(Condition.and(Condition.blank("host"), Condition.not(Condition.blank("method"))))
            .by(Role.source()));
  }

  private static MetricDefinition bytesOut(
      String name, String title, double leastEffect, Zones zones) {
    return MetricDefinition.of(
            peak(name, title, "bytes", leastEffect)
                .withCategories("exfiltration")
                .withTechniques("T1048", "T1041"),
            "conn")
        .where(
            Condition.and(
                Condition.local(ORIGINATOR, zones),
                Condition.not(Condition.local(RESPONDER, zones))))
        .by(Role.source())
        .measure(Measure.sum("orig_bytes"));
  }

  private static MetricDefinition sshAttempts(String name, String title, double leastEffect) {
    return MetricDefinition.of(
            peak(name, title, "attempts", leastEffect)
                .withCategories("brute_force", "dictionary_attack")
                .withTechniques("T1110"),
            "ssh")
        .where(Condition.not(Condition.in("auth_success", "T", "true")));
  }

  private static Metric peak(String name, String title, String unit, double leastEffect) {
    return new Metric(name, title, unit, Sides.PEAK, leastEffect, List.of(), List.of());
  }
}
