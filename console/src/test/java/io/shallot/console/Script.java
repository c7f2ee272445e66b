package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The script of the checkout, run as a process of its own on what this build has packaged.
 *
 * @param workingDirectory where it runs and where what it prints is kept
 * @param environment variables that it gets besides those of this process
 */
record Script(Path workingDirectory, Map<String, String> environment) {

  static final Path PATH = Path.of("..", "shallot").toAbsolutePath().normalize();
  static final String JAVA_HOME = System.getProperty("java.home");

  private static final int PATIENCE_SECONDS = 240;

  /** Returns the script with the Java of this process and more options for it. */
  static Script withJavaOptions(Path workingDirectory, String options) {
    return new Script(
        workingDirectory, Map.of("JAVA_HOME", JAVA_HOME, "SHALLOT_JAVA_OPTS", options));
  }

  /** Runs the script. */
  CommandRun run(String... arguments) throws IOException, InterruptedException {
    return runAs(PATH, arguments);
  }

  /** Runs the script by another name. */
  CommandRun runAs(Path name, String... arguments) throws IOException, InterruptedException {
    Path out = workingDirectory.resolve("stdout");
    Path err = workingDirectory.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(name.toString())
            .directory(workingDirectory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as("the script ended in time").isTrue();
    return new CommandRun(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
