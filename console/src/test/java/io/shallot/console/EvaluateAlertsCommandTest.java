package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateAlertsCommandTest {

  private static final String HEADER = "time,name,ip,host,short,time_label,event_label\n";

  @TempDir private Path folder = Path.of("");

  @Test
  void evaluateAlerts_attackAfterDullDays_isOnePureIncident() throws IOException {
    write("small_alerts.csv", HEADER + smallAttack());

    CommandRun run = CommandRun.of("evaluate-alerts", folder.toString(), "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    assertThat(json.get("purity").asDouble()).isEqualTo(1);
    assertThat(json.get("recall").asDouble()).isEqualTo(1);
    assertThat(json.get("fragments_max").asInt()).isEqualTo(1);
    assertThat(json.get("worst_rank").asInt()).isEqualTo(1);
    assertThat(json.get("scenarios").get("small").get("alerts").asInt()).isEqualTo(147);
    assertThat(json.fieldNames())
        .toIterable()
        .contains(
            "scenarios",
            "reduction",
            "reduction_min",
            "purity",
            "alert_purity",
            "cell_purity",
            "recall",
            "step_coverage",
            "fragments_max",
            "worst_rank",
            "benign_per_day_max",
            "alerts_per_second");
  }

  @Test
  void evaluateAlerts_table_standsBesideThePlainGroupings() throws IOException {
    write("small_alerts.csv", HEADER + smallAttack());

    CommandRun run =
        CommandRun.of("evaluate-alerts", folder.toString(), "--shuffles", "2", "--no-keywords");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("by surprise", "name and host, 60 s", "host, 3600 s", "shuffles");
  }

  @Test
  void evaluateAlerts_badRow_isRefusedWithItsLine() throws IOException {
    write("bad_alerts.csv", HEADER + "noon,a,1.2.3.4,web,A,false_positive,-\n");

    CommandRun.of("evaluate-alerts", folder.toString())
        .requireRefused("bad_alerts.csv:2: field 'time': must be whole seconds");
  }

  @Test
  void evaluateAlerts_emptyFolder_isRefused() {
    CommandRun.of("evaluate-alerts", folder.toString())
        .requireRefused("must have at least one file NAME_alerts.csv");
  }

  @Test
  void evaluateAlerts_unknownParameter_isRefused() throws IOException {
    write("small_alerts.csv", HEADER + smallAttack());

    CommandRun.of("evaluate-alerts", folder.toString(), "--set", "theta=5")
        .requireRefused("--set: there is no parameter 'theta'");
  }

  /** The goals, on the open sets; the limits are those of the goals, not of what is reached. */
  @Test
  void evaluateAlerts_labelledAlertSets_reachTheGoals() throws IOException {
    Path alerts = SharedData.directory("ait-ads");

    CommandRun run =
        CommandRun.of("evaluate-alerts", alerts.toString(), "--clock-shifts", "2", "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    for (JsonNode all : new JsonNode[] {json, json.get("worst_of").get("clock_shifts")}) {
      assertThat(all.get("reduction_min").asDouble()).isGreaterThanOrEqualTo(500);
      assertThat(all.get("purity").asDouble()).isGreaterThanOrEqualTo(0.8);
      assertThat(all.get("alert_purity_min").asDouble()).isGreaterThanOrEqualTo(0.97);
      assertThat(all.get("recall_min").asDouble()).isGreaterThanOrEqualTo(0.99);
      assertThat(all.get("fragments_max").asInt()).isLessThanOrEqualTo(2);
      assertThat(all.get("worst_rank").asInt()).isBetween(1, 10);
      assertThat(all.get("benign_per_day_max").asDouble()).isLessThanOrEqualTo(5);
    }
    for (JsonNode scenario : json.get("scenarios")) {
      assertThat(scenario.get("latency_main_seconds").asDouble()).isLessThanOrEqualTo(600);
      // Theft by DNS cannot be told from what is ordinary where no channel goes on for long.
      for (JsonNode step : scenario.get("steps_not_covered")) {
        assertThat(step.asText()).isEqualTo("dnsteal");
      }
    }
  }

  @Test
  void evaluateAlerts_sixHoursOfHistory_stillFindsTheAttacks() throws IOException {
    Path alerts = SharedData.directory("ait-ads");

    CommandRun run =
        CommandRun.of("evaluate-alerts", alerts.toString(), "--history", "6h", "--json");

    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    assertThat(json.get("worst_rank").asInt()).isBetween(1, 10);
    assertThat(json.get("recall_min").asDouble()).isGreaterThanOrEqualTo(0.99);
  }

  // Six days with an alert every hour, then four steps on one host within a minute.
  private static String smallAttack() {
    StringBuilder rows = new StringBuilder();
    for (int hour = 0; hour < 143; hour++) {
      rows.append(row(hour * 3600, "package update", "web", "false_positive", "-"));
    }
    int noon = 142 * 3600 + 60;
    rows.append(row(noon, "nmap scan", "web", "service_scans", "service_scan"));
    rows.append(row(noon + 10, "suspicious url", "web", "dirb", "dirb"));
    rows.append(row(noon + 20, "entropy in apache", "web", "webshell", "webshell_cmd"));
    rows.append(
        row(noon + 30, "sudo", "web", "privilege_escalation", "escalated_sudo_command"));
    return rows.toString();
  }

  private static String row(int time, String name, String host, String step, String cause) {
    return time + "," + name + ",10.0.0.1," + host + ",x," + step + "," + cause + "\n";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
