package io.shallot.correlation.rules;

import io.shallot.api.Anomaly;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.Explanation;
import io.shallot.api.Finding;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.Watermark;
import io.shallot.correlation.finding.EventFindings;
import io.shallot.correlation.rule.RuleStage;
import io.shallot.correlation.sigma.SigmaRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a sensor and the detectors write; {@link #fired} says which starter rules that matches. */
final class Scenario {

  private static final SigmaRules RULES = SigmaRules.starter();
  private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");
  private static final long DAY_SECONDS = 86_400;

  private final EventFindings records = EventFindings.shipped();
  private final List<Finding> findings = new ArrayList<>();

  /** Adds a record of a log, some seconds after noon. */
  Scenario record(long second, String type, String from, String to, String... fields) {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("id.orig_h", from);
    named.put("id.resp_h", to);
    for (int i = 0; i < fields.length; i += 2) {
      named.put(fields[i], fields[i + 1]);
    }
    findings.add(records.of(Event.of(NOON.plusSeconds(second), type, named)));
    return this;
  }

  /** Adds a TCP connection that was closed properly. */
  Scenario conn(long second, String from, String to, String port, String sent, String received) {
    return record(
        second,
        "conn",
        from,
        to,
        "id.resp_p",
        port,
        "proto",
        "tcp",
        "conn_state",
        "SF",
        "orig_bytes",
        sent,
        "resp_bytes",
        received);
  }

  /** Adds a TCP connection that nobody answered. */
  Scenario probe(long second, String from, String to, String port) {
    return record(second, "conn", from, to, "id.resp_p", port, "proto", "tcp", "conn_state", "S0");
  }

  /** Adds an anomaly of a series. */
  Scenario anomaly(
      long second, String metric, Direction direction, double pValue, Entity... entities) {
    Instant time = NOON.plusSeconds(second);
    findings.add(
        Finding.of(
            new Anomaly(
                metric + second,
                Phase.OPENED,
                Metric.of(metric),
                new SeriesKey(metric, List.of(entities)),
                List.of("test"),
                time,
                time,
                1,
                pValue,
                direction,
                Explanation.NONE,
                time,
                List.of())));
    return this;
  }

  /** Returns the names of the rules that matched and are told, each once, in order. */
  List<String> fired() {
    RuleStage stage = RuleStage.of(RULES.rules());
    List<String> names = new ArrayList<>();
    findings.sort(Finding.ORDER);
    for (Finding finding : findings) {
      stage.accept(finding, match -> names.add(match.rule().name()));
    }
    stage.advance(
        Watermark.at(NOON.plusSeconds(2 * DAY_SECONDS)), match -> names.add(match.rule().name()));
    return names.stream().distinct().toList();
  }
}
