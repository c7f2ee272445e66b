package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

  @TempDir private Path directory;

  @Test
  void demo_tellsIncidentsAttacksAndFalseAlarms() {
    CommandRun run = CommandRun.of("demo", "--out", directory.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsSubsequence(
            "Incidents",
            "  #  start (UTC)",
            "Planted attacks: ",
            " of 5 found",
            "SSH guessing",
            "False alarms: ",
            "events per second",
            "report: " + directory.resolve("report.html"));
    assertThat(directory.resolve("report.html")).content().contains("Shallot demo, seed 1");
  }
}
