package io.shallot.correlation.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.Finding;
import io.shallot.api.Finding.Kind;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFindingsTest {

  private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");

  private final EventFindings findings = EventFindings.shipped();

  @Test
  void of_conn_isAPlainEventOfItsTypeWithBothEnds() {
    Finding finding =
        findings.of(
            event("conn", "id.orig_h", "10.0.0.9", "id.resp_h", "10.0.0.1", "proto", "tcp"));

    assertThat(finding.kind()).isEqualTo(Kind.EVENT);
    assertThat(finding.name()).isEqualTo("conn");
    assertThat(finding.start()).isEqualTo(NOON);
    assertThat(finding.entities())
        .containsExactly(Entity.source("10.0.0.9"), Entity.destination("10.0.0.1"));
    assertThat(finding.event()).isPresent();
    assertThat(finding.severity()).isEmpty();
  }

  @Test
  void of_alertOfSuricata_isNamedAfterItsSignatureAndTaggedByItsCategory() {
    Finding finding =
        findings.of(
            event(
                "alert",
                "id.orig_h",
                "10.0.0.9",
                "id.resp_h",
                "10.0.0.1",
                "signature",
                "ET POLICY Odd thing",
                "category",
                "Web Application Attack",
                "severity",
                "1"));

    assertThat(finding.kind()).isEqualTo(Kind.ALERT);
    assertThat(finding.name()).isEqualTo("ET POLICY Odd thing");
    assertThat(finding.severity()).contains(Severity.HIGH);
    assertThat(finding.tactics()).containsExactly(Tactic.INITIAL_ACCESS);
    assertThat(finding.techniques()).containsExactly("T1190");
  }

  @Test
  void of_alertWithAttackInItsMetadata_takesThatAndNotTheCategory() {
    Finding finding =
        findings.of(
            event(
                "alert",
                "signature",
                "ET MALWARE Check-in",
                "category",
                "Web Application Attack",
                "alert.metadata.mitre_tactic_id",
                "TA0011,TA0010",
                "alert.metadata.mitre_technique_id",
                "T1041"));

    assertThat(finding.tactics()).containsExactly(Tactic.COMMAND_AND_CONTROL, Tactic.EXFILTRATION);
    assertThat(finding.techniques()).containsExactly("T1041");
  }

  @Test
  void of_alertWhoseCategoryMeansNothing_isTaggedByTheClassOfItsName() {
    Finding finding =
        findings.of(
            event("alert", "signature", "ET SCAN Sweep of ports", "category", "Misc Attack"));

    assertThat(finding.tactics()).containsExactly(Tactic.RECONNAISSANCE);
    assertThat(finding.techniques()).containsExactly("T1046");
  }

  @ParameterizedTest
  @CsvSource({
    "1,HIGH",
    "2,MEDIUM",
    "3,LOW",
    "4,LOW",
    "21,LOW",
    "47,MEDIUM",
    "73,HIGH",
    "99,CRITICAL"
  })
  void of_alertWithSeverity_readsTheScaleOfSuricataAndThatOfElastic(
      String number, Severity severity) {
    Finding finding = findings.of(event("alert", "signature", "X", "severity", number));

    assertThat(finding.severity()).contains(severity);
  }

  @Test
  void of_alertWithoutASignature_isAPlainEvent() {
    Finding finding = findings.of(event("alert", "signature", "", "severity", "no number"));

    assertThat(finding.kind()).isEqualTo(Kind.EVENT);
    assertThat(finding.name()).isEqualTo("alert");
    assertThat(finding.severity()).isEmpty();
  }

  @Test
  void of_noticeOfZeek_isNamedAfterItsTypeAndIsAboutSourceAndDestination() {
    Finding finding =
        findings.of(
            event(
                "notice",
                "note",
                "SSH::Login_By_Password_Guesser",
                "src",
                "10.0.0.9",
                "dst",
                "10.0.0.1"));

    assertThat(finding.kind()).isEqualTo(Kind.NOTICE);
    assertThat(finding.name()).isEqualTo("SSH::Login_By_Password_Guesser");
    assertThat(finding.severity()).contains(Severity.HIGH);
    assertThat(finding.tactics()).containsExactly(Tactic.INITIAL_ACCESS);
    assertThat(finding.entities())
        .containsExactly(Entity.source("10.0.0.9"), Entity.destination("10.0.0.1"));
  }

  @Test
  void of_weird_isAPlainEvent() {
    Finding finding = findings.of(event("weird", "name", "ip_hdr_len_zero", "notice", "F"));

    assertThat(finding.kind()).isEqualTo(Kind.EVENT);
  }

  @Test
  void of_alertOfWazuh_isAboutTheAgentAndTheRemoteSide() {
    Finding finding =
        findings.of(
            event(
                "unknown",
                "rule.description",
                "sshd: brute force",
                "rule.level",
                "12",
                "rule.mitre.id",
                "T1110,T1078",
                "rule.mitre.tactic",
                "Credential Access,Initial Access",
                "agent.name",
                "web01",
                "data.srcip",
                "203.0.113.5"));

    assertThat(finding.kind()).isEqualTo(Kind.ALERT);
    assertThat(finding.name()).isEqualTo("sshd: brute force");
    assertThat(finding.severity()).contains(Severity.HIGH);
    assertThat(finding.tactics()).containsExactly(Tactic.INITIAL_ACCESS, Tactic.CREDENTIAL_ACCESS);
    assertThat(finding.techniques()).containsExactly("T1110", "T1078");
    assertThat(finding.entities())
        .containsExactly(Entity.source("203.0.113.5"), new Entity("host", "host", "web01"));
  }

  @Test
  void of_rowOfAnAlertSet_hasNoLabelsAndOneHost() {
    Finding finding =
        findings.of(
            event(
                "unknown",
                "time",
                "1",
                "name",
                "Wazuh: odd login",
                "ip",
                "10.0.0.4",
                "host",
                "mail",
                "short",
                "W-Odd",
                "time_label",
                "cracking",
                "event_label",
                "cracking"));

    assertThat(finding.kind()).isEqualTo(Kind.ALERT);
    assertThat(finding.name()).isEqualTo("Wazuh: odd login");
    assertThat(finding.entities()).containsExactly(new Entity("host", "host", "mail"));
    assertThat(finding.event().orElseThrow().type()).isEqualTo("alert");
    assertThat(finding.event().orElseThrow().fields())
        .containsOnlyKeys("time", "name", "ip", "host", "short");
  }

  @Test
  void of_alertOfElastic_isOneOnlyIfItsKindSaysSo() {
    Event alert =
        event(
            "endpoint",
            "event.kind",
            "signal",
            "rule.name",
            "Credential dump",
            "event.severity",
            "73",
            "host.name",
            "pc7",
            "user.name",
            "CORP\\Eve");
    Event plain = event("endpoint", "event.kind", "event", "rule.name", "Credential dump");

    Finding finding = findings.of(alert);

    assertThat(finding.name()).isEqualTo("Credential dump");
    assertThat(finding.severity()).contains(Severity.HIGH);
    assertThat(finding.entities())
        .containsExactly(new Entity("user", "user", "eve"), new Entity("host", "host", "pc7"));
    assertThat(findings.of(plain).kind()).isEqualTo(Kind.EVENT);
  }

  @Test
  void of_verdict_isOne() {
    Finding finding = findings.of(event("verdict", "incident", "ab", "verdict", "false"));

    assertThat(finding.kind()).isEqualTo(Kind.VERDICT);
    assertThat(finding.event().orElseThrow().text("incident")).isEqualTo("ab");
  }

  @Test
  void of_file_isAboutTheFirstOfItsHosts() {
    Finding finding =
        findings.of(event("files", "tx_hosts", "10.0.0.1,10.0.0.2", "rx_hosts", "10.0.0.9"));

    assertThat(finding.entities())
        .containsExactly(Entity.source("10.0.0.1"), Entity.destination("10.0.0.9"));
  }

  @Test
  void of_recordWithAddresses_isNotAboutTheSensorThatShippedIt() {
    Finding finding = findings.of(event("conn", "id.orig_h", "10.0.0.9", "host.name", "sensor-1"));

    assertThat(finding.entities()).containsExactly(Entity.source("10.0.0.9"));
  }

  @ParameterizedTest
  @CsvSource({
    "pbeesly/CORP.LOCAL,pbeesly",
    "CORP\\Eve,eve",
    "eve@corp.local,eve",
    "PC7$/CORP.LOCAL,''",
  })
  void user_ofAnAccount_isItsNameUnlessItIsAMachine(String account, String user) {
    assertThat(EntityFields.user(account)).isEqualTo(user);
  }

  @ParameterizedTest
  @CsvSource({
    "WWW.Example.com.,www.example.com",
    "example.com:8080,example.com",
    "192.168.0.4,''",
    "fe80::1,''",
    "[fe80::1]:80,''",
    "'',''",
  })
  void domain_ofAName_isLowerCaseAndNoAddress(String text, String domain) {
    assertThat(EntityFields.domain(text)).isEqualTo(domain);
  }

  @ParameterizedTest
  @CsvSource({
    "a.b.example.com,example.com",
    "example.com,example.com",
    "www.example.co.uk,example.co.uk",
    "co.uk,co.uk",
    "a.dmevals.local,dmevals.local",
    "localhost,''",
  })
  void registered_ofAName_isWhatSomebodyRegistered(String name, String registered) {
    assertThat(EntityFields.registered(name)).isEqualTo(registered);
  }

  static Event event(String type, String... fields) {
    Map<String, String> named = new LinkedHashMap<>();
    for (List<String> pair : pairs(fields)) {
      named.put(pair.get(0), pair.get(1));
    }
    return Event.of(NOON, type, named);
  }

  private static List<List<String>> pairs(String... fields) {
    return IntStream.range(0, fields.length / 2)
        .mapToObj(i -> List.of(fields[2 * i], fields[2 * i + 1]))
        .toList();
  }
}
