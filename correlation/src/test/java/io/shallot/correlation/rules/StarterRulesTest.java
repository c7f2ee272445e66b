package io.shallot.correlation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.correlation.sigma.RuleHeader;
import io.shallot.correlation.sigma.SigmaRule;
import io.shallot.correlation.sigma.SigmaRules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each of the rules that come with the library: what fires it, and what nearly does. */
class StarterRulesTest {

  private static final String ATTACKER = "10.0.0.9";
  private static final String SERVER = "10.0.0.1";
  private static final String NEXT = "10.0.0.2";
  private static final String OUTSIDE = "203.0.113.5";
  private static final String HOUR = "3600";

  @Test
  void starter_everyRule_loadsCanMatchAndHasAnId() {
    SigmaRules rules = SigmaRules.starter();

    Set<String> ids = new LinkedHashSet<>();
    for (SigmaRule rule : rules.rules()) {
      RuleHeader header = rule.header();
      assertThat(header.id()).matches("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");
      assertThat(ids.add(header.id())).isTrue();
      if (header.severity().isPresent()) {
        assertThat(header.techniques()).as(header.title()).isNotEmpty();
        assertThat(header.tactics()).as(header.title()).isNotEmpty();
      }
    }
    assertThat(rules.resting()).isEmpty();
  }

  @Test
  void bruteForce_twentyRefusedLogins_fires() {
    assertThat(refused(20).fired()).containsExactly("ssh_guessing");
  }

  @Test
  void bruteForce_nineteenRefusedLogins_doesNot() {
    assertThat(refused(19).fired()).isEmpty();
  }

  @Test
  void bruteForce_thenLogin_fires() {
    Scenario guessed = refused(20).record(600, "ssh", ATTACKER, SERVER, "auth_success", "T");

    assertThat(guessed.fired()).containsExactly("ssh_guessing", "ssh_guessing_then_login");
  }

  @Test
  void bruteForce_thenLoginOfAnother_doesNot() {
    Scenario guessed = refused(20).record(600, "ssh", NEXT, SERVER, "auth_success", "T");

    assertThat(guessed.fired()).containsExactly("ssh_guessing");
  }

  private static Scenario refused(int logins) {
    Scenario scenario = new Scenario();
    for (int i = 0; i < logins; i++) {
      scenario.record(10L * i, "ssh", ATTACKER, SERVER, "auth_success", "F");
    }
    return scenario;
  }

  @Test
  void passwordSpray_tenAccounts_fires() {
    assertThat(wrongPasswords(10, "user%d/CORP").fired()).containsExactly("kerberos_spray");
  }

  @Test
  void passwordSpray_tenTimesTheSameAccount_doesNot() {
    assertThat(wrongPasswords(10, "user/CORP").fired()).isEmpty();
  }

  private static Scenario wrongPasswords(int times, String account) {
    Scenario scenario = new Scenario();
    for (int i = 0; i < times; i++) {
      scenario.record(
          60L * i,
          "kerberos",
          ATTACKER,
          SERVER,
          "error_msg",
          "KDC_ERR_PREAUTH_FAILED",
          "client",
          String.format(account, i));
    }
    return scenario;
  }

  @Test
  void scanThenAccess_fifteenPortsThenAConversation_fires() {
    Scenario scanned = scanned(15).conn(900, ATTACKER, SERVER, "80", "500", "5000");

    assertThat(scanned.fired()).containsExactly("port_scan", "scan_then_access");
  }

  @Test
  void scanThenAccess_accessOfAnotherHost_doesNot() {
    Scenario scanned = scanned(15).conn(900, ATTACKER, NEXT, "80", "500", "5000");

    assertThat(scanned.fired()).containsExactly("port_scan");
  }

  @Test
  void scanThenAccess_fourteenPorts_doesNot() {
    Scenario scanned = scanned(14).conn(900, ATTACKER, SERVER, "80", "500", "5000");

    assertThat(scanned.fired()).isEmpty();
  }

  private static Scenario scanned(int ports) {
    Scenario scenario = new Scenario();
    for (int i = 0; i < ports; i++) {
      scenario.probe(i, ATTACKER, SERVER, Integer.toString(1000 + i));
    }
    return scenario;
  }

  @Test
  void addressScan_oneSmallPortOfTwentyFiveHosts_fires() {
    Scenario scenario = new Scenario();
    for (int i = 0; i < 25; i++) {
      scenario.probe(i, ATTACKER, "10.0.1." + i, "445");
    }

    assertThat(scenario.fired()).containsExactly("address_scan");
  }

  @Test
  void innerScan_ofAHundredHosts_fires() {
    assertThat(sweep(100, ATTACKER).fired()).containsExactly("inner_scan");
  }

  @Test
  void innerScan_ofNinetyNineHostsOrFromOutside_doesNot() {
    assertThat(sweep(99, ATTACKER).fired()).isEmpty();
    assertThat(sweep(100, OUTSIDE).fired()).isEmpty();
  }

  /** A host in half a minute each, so that it is no scan of addresses within ten minutes. */
  private static Scenario sweep(int hosts, String from) {
    Scenario scenario = new Scenario();
    for (int i = 0; i < hosts; i++) {
      scenario.probe(30L * i, from, "10.0.1." + i, "445");
    }
    return scenario;
  }

  @Test
  void beaconThenUpload_inThatOrder_fires() {
    Scenario upload =
        new Scenario()
            .anomaly(0, "beacon.score", Direction.PEAK, 1e-4, Entity.source(ATTACKER))
            .anomaly(7200, "bytes.out", Direction.PEAK, 1e-4, Entity.source(ATTACKER));

    assertThat(upload.fired()).containsExactly("beacon_then_upload");
  }

  @Test
  void beaconThenUpload_inTheOtherOrder_doesNot() {
    Scenario upload =
        new Scenario()
            .anomaly(0, "bytes.out", Direction.PEAK, 1e-4, Entity.source(ATTACKER))
            .anomaly(7200, "beacon.score", Direction.PEAK, 1e-4, Entity.source(ATTACKER));

    assertThat(upload.fired()).isEmpty();
  }

  @Test
  void beaconThenUpload_probableUpload_doesNot() {
    Scenario upload =
        new Scenario()
            .anomaly(0, "beacon.score", Direction.PEAK, 1e-4, Entity.source(ATTACKER))
            .anomaly(7200, "bytes.out", Direction.PEAK, 0.01, Entity.source(ATTACKER));

    assertThat(upload.fired()).isEmpty();
  }

  @Test
  void beaconThenLargeUpload_ofAHundredMegabytesOut_fires() {
    Scenario upload =
        new Scenario()
            .anomaly(0, "beacon.score", Direction.PEAK, 1e-4, Entity.source(ATTACKER))
            .conn(600, ATTACKER, OUTSIDE, "443", "100000000", "5000");

    assertThat(upload.fired()).containsExactly("beacon_then_large_upload");
  }

  @Test
  void beaconThenLargeUpload_toAnInnerHost_doesNot() {
    Scenario upload =
        new Scenario()
            .anomaly(0, "beacon.score", Direction.PEAK, 1e-4, Entity.source(ATTACKER))
            .conn(600, ATTACKER, SERVER, "443", "100000000", "5000");

    assertThat(upload.fired()).isEmpty();
  }

  @Test
  void beaconAlertUpload_withinTwoHours_fires() {
    Scenario upload =
        new Scenario()
            .anomaly(0, "beacon.score", Direction.PEAK, 1e-4, Entity.source(ATTACKER))
            .record(600, "alert", ATTACKER, OUTSIDE, "signature", "ET POLICY X", "severity", "1")
            .anomaly(3600, "bytes.out", Direction.PEAK, 1e-4, Entity.source(ATTACKER));

    assertThat(upload.fired())
        .containsExactlyInAnyOrder("beacon_then_upload", "beacon_alert_upload");
  }

  @Test
  void beaconAlertUpload_alertOfLeastSeverity_doesNot() {
    Scenario upload =
        new Scenario()
            .anomaly(0, "beacon.score", Direction.PEAK, 1e-4, Entity.source(ATTACKER))
            .record(600, "alert", ATTACKER, OUTSIDE, "signature", "ET POLICY X", "severity", "3")
            .anomaly(3600, "bytes.out", Direction.PEAK, 1e-4, Entity.source(ATTACKER));

    assertThat(upload.fired()).containsExactly("beacon_then_upload");
  }

  @Test
  void dnsTunnel_fiftyNamesWithLongLabels_fires() {
    assertThat(questions(50, "%040d.t.example.com").fired()).containsExactly("dns_tunnel");
  }

  @Test
  void dnsTunnel_oneNameFiftyTimes_doesNot() {
    assertThat(questions(50, "0123456789012345678901234567890123456789.example.com").fired())
        .isEmpty();
  }

  @Test
  void dnsTunnel_fiftyNamesWithShortLabels_doesNot() {
    assertThat(questions(50, "%039d.t.example.com").fired()).isEmpty();
  }

  @Test
  void dnsTunnel_tenNamesBesideAnAnomaly_fires() {
    Scenario some = questions(10, "%040d.t.example.com");

    assertThat(some.fired()).isEmpty();
    assertThat(
            some.anomaly(600, "dns.distinct_queries", Direction.PEAK, 1e-4, Entity.source(ATTACKER))
                .fired())
        .containsExactly("dns_tunnel_with_anomaly");
  }

  private static Scenario questions(int times, String name) {
    Scenario scenario = new Scenario();
    for (int i = 0; i < times; i++) {
      scenario.record(i, "dns", ATTACKER, SERVER, "query", String.format(name, i));
    }
    return scenario;
  }

  @Test
  void lateralMovement_onFromWhereASessionCameIn_fires() {
    Scenario moved =
        new Scenario()
            .conn(0, ATTACKER, SERVER, "22", "5000", "5000")
            .conn(600, SERVER, NEXT, "3389", "5000", "5000");

    assertThat(moved.fired()).containsExactly("stepping_stone");
  }

  @Test
  void lateralMovement_onFromAnotherHost_doesNot() {
    Scenario moved =
        new Scenario()
            .conn(0, ATTACKER, SERVER, "22", "5000", "5000")
            .conn(600, ATTACKER, NEXT, "3389", "5000", "5000");

    assertThat(moved.fired()).isEmpty();
  }

  @Test
  void lateralMovement_filesAndCallsToAWorkstation_fires() {
    assertThat(filesAndCalls().fired()).containsExactly("remote_service");
  }

  @Test
  void lateralMovement_filesAndCallsToADomainController_doesNot() {
    Scenario controller = filesAndCalls().conn(300, ATTACKER, SERVER, "389", "500", "500");

    assertThat(controller.fired()).isEmpty();
  }

  private static Scenario filesAndCalls() {
    return new Scenario()
        .conn(0, ATTACKER, SERVER, "445", "5000", "5000")
        .record(60, "dce_rpc", ATTACKER, SERVER, "endpoint", "epmapper", "operation", "ept_map");
  }

  @Test
  void serviceQuiet_dipAndNoAnswer_fires() {
    assertThat(dip().fired()).containsExactly("service_quiet");
  }

  @Test
  void serviceQuiet_dipAndAnAnswerLater_doesNot() {
    Scenario answered =
        dip()
            .record(
                1200,
                "conn",
                ATTACKER,
                SERVER,
                "proto",
                "tcp",
                "conn_state",
                "SF",
                "service",
                "ssh",
                "resp_bytes",
                "900");

    assertThat(answered.fired()).isEmpty();
  }

  @Test
  void serviceQuiet_afterAFlood_firesAsThat() {
    Scenario flooded =
        dip()
            .anomaly(
                -1200,
                "conn.service_count",
                Direction.PEAK,
                1e-4,
                Entity.destination(SERVER),
                Entity.service("ssh"));

    assertThat(flooded.fired()).containsExactlyInAnyOrder("flood_then_quiet", "service_quiet");
  }

  private static Scenario dip() {
    return new Scenario()
        .anomaly(
            0,
            "conn.service_count",
            Direction.DIP,
            1e-4,
            Entity.destination(SERVER),
            Entity.service("ssh"));
  }

  @Test
  void control_fiveSelfSignedSessionsNamedByAddress_fires() {
    assertThat(selfSigned(5, OUTSIDE).fired()).containsExactly("tls_to_address_often");
  }

  @Test
  void control_fiveSelfSignedSessionsNamedByName_doesNot() {
    assertThat(selfSigned(5, "nas.example.com").fired()).isEmpty();
  }

  @Test
  void control_thirtySelfSignedSessionsNamedByName_fires() {
    assertThat(selfSigned(30, "nas.example.com").fired()).containsExactly("tls_self_signed_often");
  }

  @Test
  void control_thirtyResumedSessionsWithoutAName_fireOnceOneIsSelfSigned() {
    Scenario resumed = new Scenario();
    for (int i = 0; i < 30; i++) {
      resumed.record(10L * i, "ssl", ATTACKER, OUTSIDE, "resumed", "T");
    }

    assertThat(resumed.fired()).isEmpty();
    assertThat(
            resumed
                .record(5, "ssl", ATTACKER, OUTSIDE, "validation_status", "self signed certificate")
                .fired())
        .containsExactly("tls_unnamed_self_signed");
  }

  private static Scenario selfSigned(int sessions, String serverName) {
    Scenario scenario = new Scenario();
    for (int i = 0; i < sessions; i++) {
      scenario.record(
          10L * i,
          "ssl",
          ATTACKER,
          OUTSIDE,
          "id.resp_p",
          "443",
          "validation_status",
          "self signed certificate",
          "server_name",
          serverName);
    }
    return scenario;
  }

  @Test
  void control_thenASessionToTheNextHost_isCritical() {
    Scenario moved = program(OUTSIDE).conn(3600, ATTACKER, SERVER, "5985", "5000", "5000");

    assertThat(moved.fired())
        .containsExactly("program_from_address", "winrm_session", "control_then_movement");
  }

  @Test
  void control_programFromANamedServer_doesNot() {
    assertThat(program("updates.example.com").fired()).isEmpty();
  }

  @Test
  void control_longConversationThenAProgram_fires() {
    Scenario foothold =
        new Scenario()
            .record(
                -600,
                "conn",
                ATTACKER,
                OUTSIDE,
                "proto",
                "tcp",
                "id.resp_p",
                "1234",
                "duration",
                HOUR,
                "orig_bytes",
                "5000",
                "resp_bytes",
                "5000",
                "conn_state",
                "SF");

    assertThat(foothold.fired()).containsExactly("unknown_conversation");
    assertThat(
            foothold
                .record(
                    0,
                    "http",
                    ATTACKER,
                    OUTSIDE,
                    "host",
                    OUTSIDE,
                    "resp_mime_types",
                    "application/x-dosexec")
                .fired())
        .containsExactly("unknown_conversation", "program_from_address", "second_channel");
  }

  private static Scenario program(String server) {
    return new Scenario()
        .record(
            0,
            "http",
            ATTACKER,
            OUTSIDE,
            "host",
            server,
            "resp_mime_types",
            "application/x-dosexec");
  }

  @Test
  void movement_thenControlOfTheHostThatWasReached_isCritical() {
    Scenario reached = program(OUTSIDE).conn(-600, SERVER, ATTACKER, "5985", "5000", "5000");

    assertThat(reached.fired())
        .containsExactly("winrm_session", "program_from_address", "movement_then_control");
  }

  @Test
  void kerberos_realmInSmallLetters_fires() {
    assertThat(ticket("eve/corp.local").fired()).containsExactly("forged_ticket");
  }

  @Test
  void kerberos_realmInCapitals_doesNot() {
    assertThat(ticket("eve/CORP.LOCAL").fired()).isEmpty();
  }

  private static Scenario ticket(String client) {
    return new Scenario()
        .record(
            0,
            "kerberos",
            ATTACKER,
            SERVER,
            "request_type",
            "TGS",
            "client",
            client,
            "success",
            "T");
  }

  @Test
  void directory_secretsReplicated_fires() {
    assertThat(call("drsuapi", "DRSGetNCChanges").fired()).containsExactly("directory_replication");
  }

  @Test
  void directory_namesTranslated_doesNot() {
    assertThat(call("drsuapi", "DRSCrackNames").fired()).isEmpty();
  }

  @Test
  void remoteService_afterAProgramWasWritten_fires() {
    Scenario psExec =
        call("svcctl", "CreateServiceW")
            .record(
                -60,
                "smb_files",
                ATTACKER,
                SERVER,
                "action",
                "SMB::FILE_WRITE",
                "name",
                "tool.exe");

    assertThat(psExec.fired())
        .containsExactly("program_to_share", "remote_service_control", "program_then_service");
  }

  @Test
  void remoteService_programWrittenElsewhere_doesNot() {
    Scenario apart =
        call("svcctl", "CreateServiceW")
            .record(
                -60, "smb_files", ATTACKER, NEXT, "action", "SMB::FILE_WRITE", "name", "tool.exe");

    assertThat(apart.fired()).containsExactly("program_to_share", "remote_service_control");
  }

  private static Scenario call(String endpoint, String operation) {
    return new Scenario()
        .record(0, "dce_rpc", ATTACKER, SERVER, "endpoint", endpoint, "operation", operation);
  }

  @Test
  void adminShare_ofADisk_fires() {
    assertThat(share("\\\\srv\\C$").fired()).containsExactly("admin_share");
  }

  @Test
  void adminShare_ofPipesOrFolders_doesNot() {
    assertThat(share("\\\\srv\\IPC$").fired()).isEmpty();
    assertThat(share("\\\\srv\\public").fired()).isEmpty();
  }

  private static Scenario share(String path) {
    return new Scenario().record(0, "smb_mapping", ATTACKER, SERVER, "path", path);
  }

  @Test
  void attackedHost_thatCallsHome_fires() {
    assertThat(attacked(SERVER).fired()).containsExactly("attacked_then_calls_home");
  }

  @Test
  void attackedHost_whileAnotherCallsHome_doesNot() {
    assertThat(attacked(NEXT).fired()).isEmpty();
  }

  private static Scenario attacked(String caller) {
    return new Scenario()
        .record(0, "alert", OUTSIDE, SERVER, "signature", "ET EXPLOIT Odd request")
        .record(600, "alert", caller, OUTSIDE, "signature", "ET MALWARE Check-in");
  }

  @Test
  void quietDay_ofAnOffice_firesNothing() {
    Scenario office = new Scenario();
    List<String> hosts = List.of("10.0.0.21", "10.0.0.22", "10.0.0.23");
    for (int i = 0; i < 600; i++) {
      String host = hosts.get(i % hosts.size());
      office.conn(i, host, OUTSIDE, "443", "2000", "50000");
      office.record(i, "dns", host, SERVER, "query", "www" + i + ".example.com");
      office.record(i, "ssl", host, OUTSIDE, "server_name", "www" + i + ".example.com");
      office.conn(i, host, SERVER, "88", "900", "900");
    }

    assertThat(office.fired()).isEmpty();
  }
}
