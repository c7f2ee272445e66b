package io.shallot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code benchmarks/run} starts, in a checkout that is built, with a java that says so. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a POSIX script")
class RunScriptTest {

  @TempDir private Path root;

  @BeforeEach
  void build() throws IOException {
    Path module = Files.createDirectories(root.resolve("benchmarks"));
    Files.copy(Path.of("run"), module.resolve("run"));
    Path target = Files.createDirectories(module.resolve("target"));
    Files.writeString(target.resolve("b.jar"), "");
    Files.writeString(target.resolve("benchmarks.built"), "b.jar");
    Path java = root.resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  /** Once the heap was checked and then forgotten: models ran in whatever the JVM took. */
  @Test
  void models_heap_becomesTheHeapOfTheJvm() throws Exception {
    assertThat(run("models", "--heap", "512m", "--models", "2")).first().isEqualTo("-Xmx512m");
    assertThat(run("models", "--heap=1g")).first().isEqualTo("-Xmx1g");
  }

  @Test
  void models_noHeapSaid_getsSixGigabytes() throws Exception {
    assertThat(run("models")).first().isEqualTo("-Xmx6g");
  }

  @Test
  void pipeline_startsAsTheLauncherDoes() throws Exception {
    assertThat(run("pipeline", "--heap", "12g")).startsWith("-Xmx12g", "-XX:+UseSerialGC", "-jar");
  }

  @Test
  void htm_startsWithoutAFlag() throws Exception {
    assertThat(run("htm", "--input", "town")).first().isEqualTo("-jar");
  }

  /** The last peer must not hide that an earlier one needs a build of its own. */
  @Test
  void quality_htmJavaAmongPeers_startsWhatItsProfileBuilt() throws Exception {
    Path target = Files.createDirectories(root.resolve("benchmarks/target/peer-htm-java"));
    Files.writeString(target.resolve("p.jar"), "");
    Files.writeString(target.resolve("benchmarks.built"), "p.jar");

    assertThat(run("quality", "--peer", "htm.java", "--peer", "random-cut-forest"))
        .element(1, STRING)
        .endsWith("peer-htm-java/p.jar");
    assertThat(run("quality", "--peer", "random-cut-forest"))
        .element(1, STRING)
        .endsWith("target/b.jar");
  }

  private List<String> run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "benchmarks/run"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().put("BENCHMARK_JAVA", root.resolve("java").toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }
}
