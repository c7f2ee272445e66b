package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Finding;
import io.shallot.api.Severity;
import io.shallot.correlation.sigma.CorrelationRule.Bound;
import io.shallot.correlation.sigma.CorrelationRule.Comparison;
import io.shallot.correlation.sigma.CorrelationRule.Condition;
import io.shallot.correlation.sigma.CorrelationRule.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of the Sigma specification: rules 2.1, modifiers 2.1, correlations 2.1. */
class SpecificationExamplesTest {

  private static boolean matches(String rule, Finding finding) {
    return SigmaRules.parse(rule).detections().get(0).matches(finding);
  }

  private static String detection(String body) {
    return "title: t\ndetection:\n" + body.indent(4);
  }

  @Test
  void whoami_exactPath_matchesWhateverTheCase() {
    String rule =
        """
        title: Whoami Execution
        logsource:
            category: process_creation
            product: windows
        detection:
            selection:
                Image: 'C:\\Windows\\System32\\whoami.exe'
            condition: selection
        level: high
        """;

    assertThat(
            matches(
                rule,
                Records.of(
                    "windows", "event_id", "1", "process", "c:\\windows\\system32\\WHOAMI.EXE")))
        .isTrue();
    assertThat(
            matches(
                rule,
                Records.of(
                    "windows", "event_id", "5", "process", "C:\\Windows\\System32\\whoami.exe")))
        .isFalse();
    assertThat(SigmaRules.parse(rule).rules().get(0).header().severity()).contains(Severity.HIGH);
  }

  @Test
  void keywords_oneOfThem_matchesAnywhereInTheRecord() {
    String rule =
        detection(
            """
            keywords:
                - 'EVILSERVICE'
                - 'svchost.exe -n evil'
            condition: keywords
            """);

    assertThat(matches(rule, Records.of("syslog", "a", "x", "b", "start EvilService now")))
        .isTrue();
    assertThat(matches(rule, Records.of("syslog", "a", "run svchost.exe -n evil"))).isTrue();
    assertThat(matches(rule, Records.of("syslog", "a", "svchost.exe", "b", "-n evil"))).isFalse();
  }

  @Test
  void failedLoginsThenSuccess_wholeFile_isInOrderOfDependency() {
    SigmaRules rules =
        SigmaRules.parse(
            """
            title: Correlation - Multiple Failed Logins Followed by Successful Login
            id: b180ead8-d58f-40b2-ae54-c8940995b9b6
            status: experimental
            correlation:
                type: temporal_ordered
                rules:
                    - multiple_failed_login
                    - successful_login
                group-by:
                    - User
                timespan: 10m
            falsepositives:
                - Unlikely
            level: high
            ---
            title: Multiple failed logons
            id: a8418a5a-5fc4-46b5-b23b-6c73beb19d41
            name: multiple_failed_login
            correlation:
                type: event_count
                rules:
                    - failed_login
                group-by:
                    - User
                timespan: 10m
                condition:
                    gte: 10
            ---
            title: Single failed login
            id: 53ba33fd-3a50-4468-a5ef-c583635cfa92
            name: failed_login
            logsource:
                product: windows
                service: security
            detection:
                selection:
                    EventID:
                        - 529
                        - 4625
                condition: selection
            ---
            title: Successful login
            id: 4d0a2c83-c62c-4ed4-b475-c7e23a9269b8
            name: successful_login
            logsource:
                product: windows
                service: security
            detection:
                selection:
                    EventID:
                        - 528
                        - 4624
                condition: selection
            """);

    assertThat(rules.rules())
        .extracting(rule -> rule.header().title())
        .containsExactly(
            "Single failed login",
            "Successful login",
            "Multiple failed logons",
            "Correlation - Multiple Failed Logins Followed by Successful Login");
    CorrelationRule many = rules.correlations().get(0);
    assertThat(many.type()).isEqualTo(CorrelationRule.Type.EVENT_COUNT);
    assertThat(many.rules()).containsExactly("53ba33fd-3a50-4468-a5ef-c583635cfa92");
    assertThat(many.timespan()).isEqualTo(Duration.ofMinutes(10));
    assertThat(many.condition())
        .contains(new Condition.Range(List.of(new Bound(Comparison.GTE, 10)), "", Double.NaN));
    CorrelationRule last = rules.correlations().get(1);
    assertThat(last.rules())
        .containsExactly(
            "a8418a5a-5fc4-46b5-b23b-6c73beb19d41", "4d0a2c83-c62c-4ed4-b475-c7e23a9269b8");
    assertThat(last.condition()).isEmpty();
    Finding failed =
        Records.of("windows", "channel", "Security", "event_id", "4625", "user", "ann");
    assertThat(rules.detections().get(0).matches(failed)).isTrue();
    assertThat(FindingFields.text(failed, "User")).isEqualTo("ann");
  }

  @Test
  void aliases_ofTwoRules_areFieldsByRule() {
    CorrelationRule rule =
        SigmaRules.parse(
                """
                name: internal_error
                detection:
                    selection:
                        http.response.status_code: 500
                    condition: selection
                ---
                name: new_network_connection
                detection:
                    selection:
                        event.category: network
                        event.type: connection
                        event.outcome: success
                    condition: selection
                ---
                title: —
                id: —
                correlation:
                    type: temporal
                    rules:
                        - internal_error
                        - new_network_connection
                    group-by:
                        - internal_ip
                        - remote_ip
                    timespan: 10s
                    aliases:
                        internal_ip:
                            internal_error: destination.ip
                            new_network_connection: source.ip
                        remote_ip:
                            internal_error: source.ip
                            new_network_connection: destination.ip
                """)
            .correlations()
            .get(0);

    assertThat(rule.aliases())
        .isEqualTo(
            Map.of(
                "internal_ip",
                Map.of("internal_error", "destination.ip", "new_network_connection", "source.ip"),
                "remote_ip",
                Map.of("internal_error", "source.ip", "new_network_connection", "destination.ip")));
    assertThat(rule.groupBy()).containsExactly("internal_ip", "remote_ip");
  }

  @Test
  void extendedCondition_wordsInCapitals_isACombination() {
    CorrelationRule rule =
        SigmaRules.parse(
                """
                title: Recon
                correlation:
                    type: temporal
                    rules:
                        - recon_cmd_a
                        - recon_cmd_b
                        - recon_cmd_c
                    group-by:
                        - ComputerName
                        - User
                    timespan: 5m
                    condition: recon_cmd_a AND recon_cmd_b AND recon_cmd_c
                """
                    + named("recon_cmd_a")
                    + named("recon_cmd_b")
                    + named("recon_cmd_c"))
            .correlations()
            .get(0);

    assertThat(rule.condition())
        .contains(
            new Condition.Combination(
                new Expression.And(
                    List.of(
                        new Expression.Matched("recon_cmd_a"),
                        new Expression.Matched("recon_cmd_b"),
                        new Expression.Matched("recon_cmd_c")))));
  }

  private static String named(String name) {
    return "\n---\nname: " + name + "\ndetection: {s: {a: b}, condition: s}\n";
  }
}
