package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of the checkout on what this build has packaged. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class LauncherIT {

  @TempDir private Path directory;

  @Test
  void script_throughALinkFromElsewhere_runsWithoutBuilding() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("shallot-link"), Script.PATH);

    CommandRun run = script(Script.JAVA_HOME).runAs(link, "--version");
    Files.delete(link); // or the clean-up warns of a link that leads out of its directory

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("shallot ").doesNotContain("not from a jar");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void script_badUsage_passesTheExitCodeOn() throws Exception {
    CommandRun run = script(Script.JAVA_HOME).run("explode");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(1);
  }

  @Test
  void script_javaHomeWithoutJava_saysSo() throws Exception {
    CommandRun run = script(directory.toString()).run("--help");

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

    CommandRun run = script(directory.resolve("jdk").toString()).run("--help");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .contains("needs Java 17 or newer", "is 11");
  }

  private Script script(String javaHome) {
    return new Script(directory, Map.of("JAVA_HOME", javaHome));
  }
}
