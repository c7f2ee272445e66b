package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShallotCommandTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"demo", "detect", "correlate", "diff", "score", "detectors", "catalogue", "nab"})
  void help_ofEveryCommand_hasAnExample(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: shallot " + command, "Example:\n  shallot " + command);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void help_listsTheCommands() {
    assertThat(CommandRun.of("--help").out())
        .contains(
            "demo", "detect", "score", "detectors", "catalogue", "nab", "Exit codes:", "Example:");
  }

  @Test
  void version_isOneLine() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).singleElement().asString().startsWith("shallot ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "explode", "detect", "score --detector robust-z", "demo --seed one"})
  void badUsage_isOneLineAndExitCode2(String arguments) {
    CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .startsWith("shallot: ")
        .contains("--help");
    assertThat(run.out()).isEmpty();
  }
}
