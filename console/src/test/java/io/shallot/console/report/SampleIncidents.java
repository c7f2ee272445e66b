package io.shallot.console.report;

import io.shallot.api.Anomaly;
import io.shallot.api.Anomaly.TracePoint;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Incident;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Incidents as a day of a small network might give them. */
public final class SampleIncidents {

  public static final Duration WINDOW = Duration.ofMinutes(5);

  private static final Instant MORNING = Instant.parse("2025-03-12T09:00:00Z");

  private static final Metric PORTS =
      Metric.of("conn.distinct_ports")
          .withTitle("distinct destination ports", "ports")
          .withCategories("reconnaissance")
          .withTechniques("T1046");
  private static final Metric FAILED =
      Metric.of("conn.failed")
          .withTitle("failed connections", "connections")
          .withCategories("reconnaissance")
          .withTechniques("T1046", "T1110");
  private static final Metric BYTES_OUT =
      Metric.of("conn.bytes_out")
          .withTitle("bytes sent out", "bytes")
          .withCategories("exfiltration")
          .withTechniques("T1041", "T1048");
  private static final Metric QUERIES =
      Metric.of("dns.distinct_names").withTitle("distinct names asked for", "names");

  private SampleIncidents() {}

  /** Returns four incidents, one of each severity, not in order. */
  public static List<Incident> all() {
    return List.of(
        incident(
            Severity.MEDIUM,
            31,
            List.of(Entity.source("10.20.0.31")),
            "10.20.0.31 asked for 412 distinct names within 5 min, where 0 to 38 are usual",
            List.of(anomaly(QUERIES, "10.20.0.31", 14, 6, 412, 19, 9, 4.2e-6))),
        incident(
            Severity.CRITICAL,
            96,
            List.of(Entity.source("10.20.0.14"), Entity.destination("203.0.113.77")),
            "10.20.0.14 sent 1.4 GB out to 203.0.113.77 within 25 min, where 0 to 32 MB are usual",
            List.of(
                anomaly(BYTES_OUT, "10.20.0.14", 20, 5, 1.4e9, 1.2e7, 9e6, 1e-9),
                anomaly(QUERIES, "10.20.0.14", 18, 2, 96, 22, 8, 3.1e-5))),
        incident(
            Severity.HIGH,
            74.5,
            List.of(Entity.source("10.20.0.7"), Entity.service("ssh")),
            "10.20.0.7 tried 182 distinct destination ports within 5 min, where 0 to 9 are usual",
            List.of(
                anomaly(PORTS, "10.20.0.7", 30, 3, 182, 4, 2, 2.5e-9),
                anomaly(FAILED, "10.20.0.7", 30, 4, 540, 3, 2, 1.7e-8),
                quiet("10.20.0.7"))),
        incident(
            Severity.LOW,
            8,
            List.of(Entity.source("10.20.2.4")),
            "10.20.2.4 went quiet: 0 connections within 5 min, where 40 to 60 are usual",
            List.of(quiet("10.20.2.4"))));
  }

  /** Returns an incident whose names an attacker has chosen. */
  public static Incident hostile(String name) {
    Anomaly anomaly = anomaly(Metric.of("m").withTitle(name, name), name, 3, 1, 50, 3, 1, 1e-5);
    return incident(
        Severity.HIGH,
        50,
        List.of(Entity.source(name), new Entity("user", "user", name)),
        "story of " + name,
        List.of(anomaly));
  }

  static Incident incident(
      Severity severity, double risk, List<Entity> who, String story, List<Anomaly> evidence) {
    return Incident.ofAnomalies(
        "i-" + severity + "-" + risk,
        3,
        Phase.CLOSED,
        severity,
        risk,
        evidence.get(0).start(),
        evidence.get(0).end(),
        who,
        story,
        evidence,
        0,
        evidence.get(0).metric().categories(),
        evidence.get(0).metric().techniques(),
        Optional.empty());
  }

  private static Anomaly quiet(String host) {
    Metric metric = Metric.of("conn.count").withTitle("connections", "connections");
    return anomaly(metric, host, 26, 8, 0, 50, 5, 6e-5);
  }

  /** Returns an episode of some points after a past of some more, with a gap in the past. */
  static Anomaly anomaly(
      Metric metric,
      String host,
      int past,
      int length,
      double height,
      double level,
      double spread,
      double pValue) {
    SplittableRandom random = new SplittableRandom(past);
    List<TracePoint> trace = new ArrayList<>();
    double low = Math.max(0, level - 3 * spread);
    double high = level + 3 * spread;
    Instant time = MORNING;
    for (int i = 0; i < past; i++) {
      double value = Math.max(0, level + spread * (random.nextDouble() * 3 - 1.5));
      trace.add(new TracePoint(time, i == 8 ? Double.NaN : value, Double.NaN, Double.NaN));
      time = time.plus(WINDOW);
    }
    Instant start = time;
    for (int i = 0; i < length; i++) {
      double value = i == length / 2 ? height : (height + level) / 2;
      trace.add(new TracePoint(time, value, low, high));
      time = time.plus(WINDOW);
    }
    return new Anomaly(
        metric.name() + host,
        Phase.CLOSED,
        metric,
        SeriesKey.of(metric.name(), Entity.source(host)),
        List.of("ewma", "robust-z", "seasonal"),
        start,
        time.minus(WINDOW),
        length,
        pValue,
        height > level ? Direction.PEAK : Direction.DIP,
        new Explanation(height, level, low, high, List.of(), "far from the median of the past"),
        start.plus(WINDOW.multipliedBy(length / 2)),
        trace);
  }
}
