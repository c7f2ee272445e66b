package io.shallot.correlation.shared;

import io.shallot.api.Anomaly;
import io.shallot.api.Anomaly.TracePoint;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.Sides;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Anomalies to try rules on; minutes count from 2025-03-12 14:00 UTC. */
final class Anomalies {

  static final Instant ZERO = Instant.parse("2025-03-12T14:00:00Z");

  static final Metric PORTS =
      new Metric(
          "conn.distinct_ports",
          "distinct destination ports",
          "ports",
          Sides.PEAK,
          10,
          List.of("reconnaissance"),
          List.of("T1046"));
  static final Metric FAILED =
      new Metric(
          "conn.failed",
          "failed connections",
          "connections",
          Sides.PEAK,
          10,
          List.of("brute_force"),
          List.of("T1110"));
  static final Metric SENT =
      new Metric(
          "conn.bytes_out",
          "bytes sent",
          "bytes",
          Sides.BOTH,
          1e6,
          List.of("exfiltration"),
          List.of("T1048", "T1041"));

  static final Entity ALICE = Entity.source("10.0.0.1");
  static final Entity BOB = Entity.source("10.0.0.2");
  static final Entity CAROL = Entity.source("10.0.0.3");

  private Anomalies() {}

  static Instant minute(long minute) {
    return ZERO.plus(Duration.ofMinutes(minute));
  }

  /** An episode that is over, of one mild kind: p = 1e-4 and just the least effect. */
  static Anomaly mild(String id, long start, long end, Entity... entities) {
    return episode(id, Phase.CLOSED, PORTS, start, end, 1e-4, peak(0, 10), entities);
  }

  static Anomaly opened(String id, long start, Entity... entities) {
    return episode(id, Phase.OPENED, PORTS, start, start, 1e-4, peak(0, 10), entities);
  }

  static Anomaly episode(
      String id,
      Phase phase,
      Metric metric,
      long start,
      long end,
      double pValue,
      Explanation peak,
      Entity... entities) {
    return new Anomaly(
        id,
        phase,
        metric,
        SeriesKey.of(metric.name(), entities),
        List.of("robust-z"),
        minute(start),
        minute(end),
        1,
        pValue,
        Direction.PEAK,
        peak,
        minute(start),
        List.of(new TracePoint(minute(start), peak.observed(), Double.NaN, Double.NaN)));
  }

  static Explanation peak(double expected, double observed) {
    return new Explanation(
        observed, expected, Double.NaN, Double.NaN, List.of(), "not as expected");
  }

  static Explanation peak(double low, double high, double observed) {
    return new Explanation(observed, (low + high) / 2, low, high, List.of(), "not as expected");
  }

  static Anomaly lasting(int strangePoints, Anomaly a) {
    return changed(a, strangePoints, a.direction());
  }

  static Anomaly facing(Direction direction, Anomaly a) {
    return changed(a, a.strangePoints(), direction);
  }

  private static Anomaly changed(Anomaly a, int strangePoints, Direction direction) {
    return new Anomaly(
        a.id(),
        a.phase(),
        a.metric(),
        a.series(),
        a.detectors(),
        a.start(),
        a.end(),
        strangePoints,
        a.pValue(),
        direction,
        a.peak(),
        a.peakTime(),
        a.trace());
  }
}
