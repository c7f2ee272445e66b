package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  private static final int DAY = 24 * 60;
  private static final int MONDAY = 1_704_067_200;

  @TempDir private Path folder;
  private Path alerts = Path.of("unset");

  /** Three days of routine with an intrusion in the last. */
  @BeforeEach
  void write() throws IOException {
    StringBuilder text = new StringBuilder("time,name,ip,host,short,time_label,event_label\n");
    for (int minute = 0; minute < 3 * DAY; minute += 10) {
      line(text, minute, "Wazuh: package update", "mail");
    }
    for (int i = 0; i < 30; i++) {
      line(text, 2 * DAY + 721 + i / 10, "ET SCAN nmap", "web");
      line(text, 2 * DAY + 725 + i / 10, "Common web attack", "web");
    }
    line(text, 2 * DAY + 732, "Successful sudo to ROOT", "web");
    alerts = folder.resolve("some_alerts.csv");
    Files.writeString(alerts, text);
  }

  @Test
  void explain_worstIncident_namesWhatItCannotDoWithout() {
    CommandRun run = CommandRun.of("explain", "--input", alerts.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("pieces of evidence are needed:", "ET SCAN nmap", "sudo to ROOT", "without it")
        .doesNotContain("package update");
    assertThat(CommandRun.of("explain", "--input", alerts.toString()).out()).isEqualTo(run.out());
  }

  @Test
  void explain_incidentOfThatName_isTheSame() {
    String worst = CommandRun.of("explain", "--input", alerts.toString()).out();
    String id = worst.substring(0, worst.indexOf(' '));

    CommandRun run = CommandRun.of("explain", "--input", alerts.toString(), "--incident", id);

    assertThat(run.out()).isEqualTo(worst);
  }

  @Test
  void explain_badOptions_areRefused() {
    String file = alerts.toString();

    CommandRun.of("explain", "--input", file, "--incident", "inc-9")
        .requireRefused("--incident", "inc-9");
    CommandRun.of("explain", "--input", file, "--share", "2").requireRefused("--share", "2.0");
    CommandRun.of("explain", "--input", file, "--runs", "0").requireRefused("--runs", "0");
    CommandRun.of("explain", "--input", folder.resolve("none").toString()).requireRefused("none");
  }

  private static void line(StringBuilder text, int minute, String name, String host) {
    text.append(MONDAY + 60L * minute)
        .append(',')
        .append(name)
        .append(",10.0.0.1,")
        .append(host)
        .append(",x,-,-\n");
  }
}
