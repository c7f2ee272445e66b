package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.ExitCode;

/**
 * A command run in this process, with what it printed.
 *
 * @param exitCode what the process would have ended with
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int exitCode, String out, String err) {

  static CommandRun of(String... arguments) {
    return withInput("", arguments);
  }

  static CommandRun withInput(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, false);
    int exitCode = ShallotCommand.run(terminal, arguments);
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  /** Fails if either stream shows the inside of the program. */
  void requireNoTrace() {
    assertThat(out + err).doesNotContain("\tat ", "Exception");
  }

  /** Fails unless bad input or usage was refused, in one line that names these. */
  void requireRefused(String... named) {
    assertThat(exitCode).as("exit code; said %s", err).isEqualTo(ExitCode.USAGE);
    assertThat(out).isEmpty();
    assertThat(errLines()).singleElement().asString().startsWith("shallot: ").contains(named);
    requireNoTrace();
  }
}
