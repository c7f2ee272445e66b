package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Finding;
import io.shallot.api.Phase;
import io.shallot.api.Tactic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectorRulesTest {

  private static boolean matches(String detector, Finding finding) {
    return SigmaRules.parse("title: t\ndetector: " + detector).detections().get(0).matches(finding);
  }

  /** The anomaly: 50 distinct ports of 10.0.0.1 and ann where 5 are usual, p = 1e-5. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          {metric: conn.distinct_ports}           ~ true
          {metric: 'CONN.*'}                      ~ true
          {metric: [dns.queries, 'conn.?istinct*']} ~ true
          {metric: conn}                          ~ false
          {category: discovery}                   ~ true
          {category: impact}                      ~ false
          {technique: t1046}                      ~ true
          {tactic: discovery}                     ~ true
          {type: htm}                             ~ true
          {type: seasonal}                        ~ false
          {direction: peak}                       ~ true
          {direction: dip}                        ~ false
          {phase: closed}                         ~ false
          {p_value: {lte: 1e-4}}                  ~ true
          {p_value: {lt: 1e-5}}                   ~ false
          {score: {gte: 5}}                       ~ true
          {score: {gt: 5}}                        ~ false
          {observed: {gte: 50}}                   ~ true
          {expected: {lt: 5}}                     ~ false
          {deviation: {gt: 44, lt: 46}}           ~ true
          {points: {gte: 4}}                      ~ false
          {duration: {gte: 90}}                   ~ true
          {entity: {user: ann}}                   ~ true
          {entity: {'source|cidr': 10.0.0.0/8}}   ~ true
          {entity: {'source|cidr': 11.0.0.0/8}}   ~ false
          {metric: conn.*, p_value: {lte: 1e-6}}  ~ false
          {kind: pattern}                         ~ false
          """)
  void detector_predicates_holdOrNot(String detector, boolean expected) {
    assertThat(matches(detector, FindingFieldTest.ports(Phase.OPENED, 1e-5))).isEqualTo(expected);
  }

  @Test
  void detector_anythingButAnAnomaly_doesNotMatch() {
    assertThat(matches("{}", FindingFieldTest.ports(Phase.CLOSED, 0.5))).isTrue();
    assertThat(matches("{}", Records.of("conn", "metric", "conn.distinct_ports"))).isFalse();
  }

  @Test
  void detector_ofPatterns_matchesThem() {
    Finding pattern = Finding.builder(Finding.Kind.PATTERN, "many logins", 0).pValue(0.001).build();

    assertThat(matches("{kind: pattern, name: many*, p_value: {lte: 0.01}}", pattern)).isTrue();
    assertThat(matches("{kind: pattern, p_value: {lte: 0.0001}}", pattern)).isFalse();
  }

  @Test
  void detector_inAChain_isAnOperandLikeAnyOther() {
    SigmaRules rules =
        SigmaRules.parse(
            """
            title: Beacon, then an alert, then exfiltration
            correlation:
                type: temporal_ordered
                rules: [beacon, alert, exfiltration]
                group-by: [source.ip]
                timespan: 2h
            tags: [attack.command-and-control, attack.t1041, attack.TA0010]
            level: high
            ---
            {name: beacon, detector: {metric: 'beacon.*', p_value: {lte: 1e-4}}}
            ---
            name: alert
            logsource: {product: suricata, service: alert}
            detection: {any: {signature: '*'}, condition: any}
            ---
            {name: exfiltration, detector: {category: exfiltration, direction: peak}}
            """);

    CorrelationRule chain = rules.correlations().get(0);
    assertThat(chain.rules()).containsExactly("beacon", "alert", "exfiltration");
    assertThat(chain.header().tactics())
        .containsExactlyInAnyOrder(Tactic.COMMAND_AND_CONTROL, Tactic.EXFILTRATION);
    assertThat(chain.header().techniques()).containsExactly("T1041");
    assertThat(rules.detections().get(1).matches(Records.of("alert", "signature", "x"))).isTrue();
  }

  @Test
  void detector_wrong_isTold() {
    ConfigurationException refused =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                SigmaRules.parse(
                    """
                    title: D
                    logsource: {product: zeek}
                    detector:
                      p_value: 3
                      score: {gtr: 2}
                      wrong: 1
                      kind: thing
                    """));

    assertThat(refused.faults())
        .containsExactly(
            "rules.yml:6: rule D: detector: a key must be one of metric, name, category, tactic,"
                + " technique, direction, phase, p_value, score, observed, expected, deviation,"
                + " points, duration, type, kind, entity (wrong)",
            "rules.yml:7: rule D: kind: it must be anomaly or pattern (thing)",
            "rules.yml:4: rule D: p_value: it must be a mapping (3)",
            "rules.yml:5: rule D: score: a key must be one of gt, gte, lt, lte, eq, neq (gtr)",
            "rules.yml:5: rule D: score: it must have one of gt, gte, lt, lte, eq, neq (none)",
            "rules.yml:1: rule D: logsource: a rule with detector needs none (there is one)");
  }
}
