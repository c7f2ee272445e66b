package io.shallot.correlation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Direction;
import io.shallot.api.Entity;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The starter rules that count, look at single records, or wait for an anomaly. */
class FurtherStarterRulesTest {

  private static final String CLIENT = "10.0.0.9";
  private static final String SERVER = "10.0.0.1";
  private static final String OUTSIDE = "203.0.113.5";

  /** Adds one record, the number of which is given. */
  private interface Step {
    void add(Scenario scenario, int number);
  }

  private static Scenario times(int count, Step step) {
    Scenario scenario = new Scenario();
    for (int i = 0; i < count; i++) {
      step.add(scenario, i);
    }
    return scenario;
  }

  @Test
  void kerberosGuessing_twentyWrongPasswordsOfAnAccount_fires() {
    Step wrong =
        (scenario, i) ->
            scenario.record(
                i,
                "kerberos",
                CLIENT,
                SERVER,
                "client",
                "eve/CORP",
                "error_msg",
                "KDC_ERR_PREAUTH_FAILED");

    assertThat(times(20, wrong).fired()).containsExactly("account_guessing");
    assertThat(times(19, wrong).fired()).isEmpty();
  }

  @Test
  void windowsGuessing_twentyFailedLogonsOfAnAccount_fires() {
    assertThat(times(20, logon(i -> "eve")).fired()).containsExactly("windows_guessing");
    assertThat(times(19, logon(i -> "eve")).fired()).isEmpty();
  }

  @Test
  void windowsSpray_tenAccounts_fires() {
    assertThat(times(10, logon(i -> "user" + i)).fired()).containsExactly("windows_spray");
    assertThat(times(9, logon(i -> "user" + i)).fired()).isEmpty();
  }

  private static Step logon(IntFunction<String> account) {
    return (scenario, i) ->
        scenario.record(
            i,
            "windows",
            CLIENT,
            SERVER,
            "channel",
            "Security",
            "event_id",
            "4625",
            "computer",
            "DC1",
            "target_user",
            account.apply(i));
  }

  @Test
  void ntlmSpray_tenAccounts_fires() {
    Step failed =
        (scenario, i) ->
            scenario.record(i, "ntlm", CLIENT, SERVER, "username", "user" + i, "success", "F");

    assertThat(times(10, failed).fired()).containsExactly("ntlm_spray");
    assertThat(times(9, failed).fired()).isEmpty();
  }

  @Test
  void sessionFanOut_tenHosts_fires() {
    Step session = (scenario, i) -> scenario.conn(i, CLIENT, "10.0.1." + i, "3389", "5000", "5000");

    assertThat(times(10, session).fired()).containsExactly("session_fan_out");
    assertThat(times(9, session).fired()).isEmpty();
  }

  @Test
  void kerberoasting_fiveServicesWithAWeakCipher_fires() {
    assertThat(times(5, weakTicket("MSSQLSvc/db%d")).fired()).containsExactly("kerberoasting");
    assertThat(times(5, weakTicket("host%d$")).fired()).isEmpty();
  }

  private static Step weakTicket(String service) {
    return (scenario, i) ->
        scenario.record(
            i,
            "kerberos",
            CLIENT,
            SERVER,
            "request_type",
            "TGS",
            "cipher",
            "rc4-hmac",
            "success",
            "T",
            "service",
            String.format(service, i));
  }

  @Test
  void unknownPrincipals_tenTickets_fires() {
    Step unknown =
        (scenario, i) ->
            scenario.record(
                i,
                "kerberos",
                CLIENT,
                SERVER,
                "request_type",
                "TGS",
                "error_msg",
                "KDC_ERR_C_PRINCIPAL_UNKNOWN");

    assertThat(times(10, unknown).fired()).containsExactly("unknown_principals");
    assertThat(times(9, unknown).fired()).isEmpty();
  }

  @Test
  void sessionDiscovery_fiveHosts_fires() {
    Step asked =
        (scenario, i) ->
            scenario.record(
                i,
                "dce_rpc",
                CLIENT,
                "10.0.1." + i,
                "endpoint",
                "srvsvc",
                "operation",
                "NetrSessionEnum");

    assertThat(times(5, asked).fired()).containsExactly("session_discovery");
    assertThat(times(4, asked).fired()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ITaskSchedulerService,SchRpcRegisterTask,remote_task",
    "ITaskSchedulerService,SchRpcEnumTasks,''",
    "IWbemServices,ExecMethod,remote_wmi",
    "IWbemServices,ExecQuery,''",
    "winreg,BaseRegSetValue,remote_registry",
    "winreg,BaseRegQueryValue,''",
    "drsuapi,DRSDomainControllerInfo,controller_discovery",
    "drsuapi,DRSBind,''",
    "samr,SamrEnumerateUsersInDomain,account_discovery",
    "samr,SamrOpenDomain,''",
    "lsarpc,EfsRpcOpenFileRaw,coerced_authentication",
    "lsarpc,LsarLookupNames3,''",
  })
  void remoteCall_ofWindows_firesByWhatItDoes(String endpoint, String operation, String rule) {
    Scenario call =
        new Scenario()
            .record(0, "dce_rpc", CLIENT, SERVER, "endpoint", endpoint, "operation", operation);

    assertThat(String.join(",", call.fired())).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({"PUT,201,webdav_upload", "PUT,401,''", "GET,200,''"})
  void webdav_writtenToAServerNamedByAddress_fires(String method, String status, String rule) {
    Scenario request =
        new Scenario()
            .record(
                0,
                "http",
                CLIENT,
                OUTSIDE,
                "host",
                OUTSIDE,
                "user_agent",
                "Microsoft-WebDAV-MiniRedir/10.0.18362",
                "method",
                method,
                "status_code",
                status);

    assertThat(String.join(",", request.fired())).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "ssh.attempts,PEAK,login_anomaly_then_login",
    "ssh.attempts,DIP,''",
    "conn.distinct_ports,PEAK,scan_anomaly_then_login",
    "dns.queries,PEAK,''",
  })
  void login_afterAnAnomaly_fires(String metric, Direction direction, String rule) {
    Scenario login =
        new Scenario()
            .anomaly(0, metric, direction, 1e-4, Entity.source(CLIENT))
            .record(600, "ssh", CLIENT, SERVER, "auth_success", "T");

    assertThat(String.join(",", login.fired())).isEqualTo(rule);
  }

  @Test
  void sessionAfterUnusualMovement_fires() {
    Scenario moved =
        new Scenario()
            .anomaly(0, "lateral.admin_hosts", Direction.PEAK, 1e-4, Entity.source(CLIENT))
            .conn(600, CLIENT, SERVER, "22", "5000", "5000");

    assertThat(moved.fired()).containsExactly("lateral_anomaly_then_session");
  }

  @Test
  void sessionAfterUnusualMovementOfAnother_doesNot() {
    Scenario moved =
        new Scenario()
            .anomaly(0, "lateral.admin_hosts", Direction.PEAK, 1e-4, Entity.source(SERVER))
            .conn(600, CLIENT, SERVER, "22", "5000", "5000");

    assertThat(moved.fired()).isEmpty();
  }
}
