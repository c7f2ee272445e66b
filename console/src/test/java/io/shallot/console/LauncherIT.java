package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of the checkout on what this build has packaged. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class LauncherIT {

  private static final Path SCRIPT = Path.of("..", "shallot").toAbsolutePath().normalize();
  private static final String JAVA_HOME = System.getProperty("java.home");
  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path directory;

  @Test
  void script_throughALinkFromElsewhere_runsWithoutBuilding() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("shallot-link"), SCRIPT);

    CommandRun run = run(Map.of("JAVA_HOME", JAVA_HOME), link.toString(), "--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("shallot ").doesNotContain("not from a jar");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void script_badUsage_passesTheExitCodeOn() throws Exception {
    CommandRun run = run(Map.of("JAVA_HOME", JAVA_HOME), SCRIPT.toString(), "explode");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(1);
  }

  @Test
  void script_javaHomeWithoutJava_saysSo() throws Exception {
    CommandRun run = run(Map.of("JAVA_HOME", directory.toString()), SCRIPT.toString(), "--help");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines()).singleElement().asString().contains("JAVA_HOME");
  }

  @Test
  void script_tooOldJava_saysSo() throws Exception {
    Path java = directory.resolve("jdk/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\nexit 1\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");

    CommandRun run =
        run(Map.of("JAVA_HOME", directory.resolve("jdk").toString()), SCRIPT.toString(), "--help");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .contains("needs Java 17 or newer", "is 11");
  }

  private CommandRun run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = directory.resolve("stdout");
    Path err = directory.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
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
