package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Finding;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import io.shallot.correlation.sigma.CorrelationRule.Bound;
import io.shallot.correlation.sigma.CorrelationRule.Comparison;
import io.shallot.correlation.sigma.CorrelationRule.Condition;
import io.shallot.correlation.sigma.CorrelationRule.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  @Test
  void map_fieldsAndLists_areAllNeeded() {
    String rule =
        detection(
            """
            selection:
                EventLog: Security
                EventID:
                    - 517
                    - 1102
            condition: selection
            """);

    assertThat(matches(rule, Records.of("x", "EventLog", "security", "EventID", "1102"))).isTrue();
    assertThat(matches(rule, Records.of("x", "EventLog", "Security", "EventID", "518"))).isFalse();
    assertThat(matches(rule, Records.of("x", "EventID", "517"))).isFalse();
  }

  @Test
  void map_hexadecimalTexts_areTexts() {
    String rule =
        detection(
            """
            selection:
                EventLog: Security
                EventID: 4769
                TicketOptions: '0x40810000'
                TicketEncryption: '0x17'
            condition: selection
            """);

    assertThat(
            matches(
                rule,
                Records.of(
                    "x",
                    "EventLog",
                    "Security",
                    "EventID",
                    "4769",
                    "TicketOptions",
                    "0x40810000",
                    "TicketEncryption",
                    "0x17")))
        .isTrue();
    assertThat(
            matches(
                rule,
                Records.of(
                    "x",
                    "EventLog",
                    "Security",
                    "EventID",
                    "4769",
                    "TicketOptions",
                    "0x40810000",
                    "TicketEncryption",
                    "0x12")))
        .isFalse();
  }

  @Test
  void null_negated_isThereAndSet() {
    String rule =
        detection(
            """
            selection:
                EventID: 4738
            filter:
                PasswordLastSet: null
            condition: selection and not filter
            """);

    assertThat(matches(rule, Records.of("x", "EventID", "4738"))).isFalse();
    assertThat(matches(rule, Records.of("x", "EventID", "4738", "PasswordLastSet", "y"))).isTrue();
  }

  @Test
  void null_andEmpty_areSelectionsOfTheirOwn() {
    String rule =
        detection(
            """
            selection_main:
                FieldA: 'something'
            selection_empty1:
                FieldB: ''
            selection_empty2:
                FieldB: null
            condition: selection_main and 1 of selection_empty*
            """);

    assertThat(matches(rule, Records.of("x", "FieldA", "something"))).isTrue();
    assertThat(matches(rule, Records.of("x", "FieldA", "something", "FieldB", ""))).isTrue();
    assertThat(matches(rule, Records.of("x", "FieldA", "something", "FieldB", "b"))).isFalse();
  }

  @Test
  void null_inAList_isRefused() {
    String rule =
        detection(
            """
            selection_main:
                FieldA: 'something'
                FieldB:
                    - ''
                    - null
            condition: selection_main
            """);

    assertThatThrownBy(() -> SigmaRules.parse(rule))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("rules.yml:7: rule t: FieldB: null must stand alone");
  }

  @Test
  void exists_true_needsTheField() {
    String rule =
        detection(
            """
            selection:
                EventID: 4738
                PasswordLastSet|exists: true
            condition: selection
            """);

    assertThat(matches(rule, Records.of("x", "EventID", "4738", "PasswordLastSet", ""))).isTrue();
    assertThat(matches(rule, Records.of("x", "EventID", "4738"))).isFalse();
  }

  @Test
  void placeholders_withoutExpand_areTexts() {
    assertThat(
            matches(
                detection("s: {field: '%name%'}\ncondition: s\n"),
                Records.of("x", "field", "%NAME%")))
        .isTrue();
  }

  @Test
  void keywords_oneAndAll_differ() {
    String one =
        detection(
            """
            mimikatz_keywords:
                - 'event::clear'
                - 'event::drop'
            condition: mimikatz_keywords
            """);
    String all =
        detection(
            """
            keywords_cmdlet:
                '|all':
                    - 'OabVirtualDirectory'
                    - ' -ExternalUrl '
            condition: keywords_cmdlet
            """);

    assertThat(matches(one, Records.of("x", "m", "run event::drop now"))).isTrue();
    assertThat(matches(one, Records.of("x", "m", "event::"))).isFalse();
    assertThat(matches(all, Records.of("x", "m", "Set-OabVirtualDirectory -ExternalUrl u")))
        .isTrue();
    assertThat(matches(all, Records.of("x", "m", "Set-OabVirtualDirectory"))).isFalse();
  }

  @Test
  void header_ofTheSchemaTest_isRead() {
    RuleHeader header =
        SigmaRules.parse(
                """
                title: A Title
                id: 545a5da6-f103-4919-a519-e9aec1026ee4
                related:
                    - id: 6c82cf5c-090d-4d57-9188-533577631108
                      type: similar
                status: test
                taxonomy: sigma
                description: a very good information string that need to be written
                references:
                    - https://123.456
                    - https://789.963
                author: SomeOne
                date: 2017-05-09
                modified: 2023-04-14
                tags:
                    - attack.defense-evasion
                    - attack.t1211
                    - attack.t1562.001
                logsource:
                    product: windows
                    service: application
                detection:
                    selection:
                        Provider_Name: 'Application Error'
                    condition: selection
                falsepositives:
                    - a string
                level: high
                """)
            .rules()
            .get(0)
            .header();

    assertThat(header)
        .isEqualTo(
            new RuleHeader(
                "545a5da6-f103-4919-a519-e9aec1026ee4",
                "",
                "A Title",
                Optional.of(Severity.HIGH),
                Set.of(Tactic.DEFENSE_EVASION),
                List.of("T1211", "T1562.001"),
                List.of("attack.defense-evasion", "attack.t1211", "attack.t1562.001"),
                "rules.yml:1"));
  }

  /** The examples of the types, each with a rule to refer to. */
  @Test
  void types_ofTheExamples_areRead() {
    List<CorrelationRule> rules =
        SigmaRules.parse(
                """
                title: Many failed logins
                id: 0e95725d-7320-415d-80f7-004da920fc11
                taxonomy: ecs
                correlation:
                    type: event_count
                    rules:
                        - 5638f7c0-ac70-491d-8465-2a65075e0d86
                    group-by:
                        - ComputerName
                    timespan: 1h
                    condition:
                        gte: 100
                ---
                title: Failed login
                id: 0e95725d-7320-415d-80f7-004da920fc12
                correlation:
                    type: value_count
                    rules:
                        - 5638f7c0-ac70-491d-8465-2a65075e0d86
                    group-by:
                        - ComputerName
                        - WorkstationName
                    timespan: 1d
                    condition:
                        field: User
                        gte: 100
                ---
                title: Suspicious average network traffic
                correlation:
                    type: value_avg
                    rules:
                        - rule_a_id
                    group-by:
                        - SourceIP
                        - User
                    timespan: 24h
                    condition:
                        field: BytesOut
                        gt: 500
                ---
                title: A computer spawned a processes name in the last 24h than 1% of all the processes.
                correlation:
                    type: value_percentile
                    rules:
                        - process_creation
                    group-by:
                        - ComputerName
                    timespan: 24h
                    condition:
                        field: image
                        lte: 1
                ---
                title: many failed logins, then one that succeeds
                correlation:
                    type: temporal_ordered
                    rules:
                        - rule_a_id
                        - process_creation
                    group-by:
                        - User
                    timespan: 1h
                ---
                {title: s, id: 5638f7c0-ac70-491d-8465-2a65075e0d86, detection: {s: {a: b}, condition: s}}
                """
                    + named("rule_a_id")
                    + named("process_creation"))
            .correlations();

    assertThat(rules)
        .extracting(CorrelationRule::type)
        .containsExactly(
            CorrelationRule.Type.EVENT_COUNT,
            CorrelationRule.Type.VALUE_COUNT,
            CorrelationRule.Type.VALUE_AVG,
            CorrelationRule.Type.VALUE_PERCENTILE,
            CorrelationRule.Type.TEMPORAL_ORDERED);
    assertThat(rules.get(1).condition())
        .contains(new Condition.Range(List.of(new Bound(Comparison.GTE, 100)), "User", Double.NaN));
    assertThat(rules.get(4).condition()).isEmpty();
  }

  private static String named(String name) {
    return "\n---\nname: " + name + "\ndetection: {s: {a: b}, condition: s}\n";
  }
}
