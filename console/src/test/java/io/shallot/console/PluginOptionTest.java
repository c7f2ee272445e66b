package io.shallot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detectors in jars of a directory are found by every command that runs detectors. */
class PluginOptionTest {

  private static final String PROVIDER =
      """
      package plugin;
      import io.shallot.api.*;
      import java.io.*;
      import java.util.List;
      public class EchoProvider implements DetectorProvider {
        public String type() { return "echo"; }
        public String summary() { return "The value itself."; }
        public ParameterSchema parameters() { return ParameterSchema.of(); }
        public int stateVersion() { return 1; }
        public Detector create(DetectorSpec spec) { return new Echo(); }
        public Detector restore(DetectorSpec spec, int version, DataInput in) { return new Echo(); }
        static class Echo implements Detector {
          public Score advance(Point point, Learning learning) {
            return Score.of(Math.abs(point.value()), Direction.NONE);
          }
          public Explanation explain() { return Explanation.NONE; }
          public void snapshot(DataOutput out) {}
          public long sizeBytes() { return 16; }
        }
      }
      """;

  @TempDir private Path directory;

  private Path plugins = Path.of("");

  @BeforeEach
  void makeDirectory() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
  }

  @Test
  void detectors_pluginInAJar_isListedBesideTheShipped() throws IOException {
    compileInto(plugins.resolve("echo.jar"));

    CommandRun run = CommandRun.of("detectors", "--plugins", plugins.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\necho\n  The value itself.").contains("\nrobust-z\n");
  }

  @Test
  void score_byAPlugin_writesItsScores() throws IOException {
    compileInto(plugins.resolve("echo.jar"));
    Path series = directory.resolve("series.csv");
    Files.writeString(series, "timestamp,value\n2025-03-12T00:00:00Z,-3\n");

    CommandRun run =
        CommandRun.of(
            "score",
            "--plugins=" + plugins,
            "--detector=echo",
            "--input=" + series,
            "--output=" + directory.resolve("scores.csv"));

    assertThat(run.err()).isEmpty();
    assertThat(directory.resolve("scores.csv")).content().contains("2025-03-12T00:00:00Z,3.0,");
  }

  @Test
  void detectors_withoutPlugins_doNotKnowThem() {
    CommandRun run = CommandRun.of("detectors");

    assertThat(run.out()).doesNotContain("\necho\n");
  }

  @Test
  void detectors_noSuchDirectory_isBadUsage() {
    Path missing = directory.resolve("missing");

    CommandRun run = CommandRun.of("detectors", "--plugins", missing.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains("--plugins", "missing");
  }

  @Test
  void detectors_directoryWithoutAJar_isBadUsage() {
    CommandRun run = CommandRun.of("detectors", "--plugins", plugins.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains("no jar in " + plugins);
  }

  @Test
  void detectors_jarThatNamesAMissingClass_isBadUsageThatNamesIt() throws IOException {
    try (JarOutputStream jar = jar(plugins.resolve("broken.jar"))) {
      nameProvider(jar);
    }

    CommandRun run = CommandRun.of("detectors", "--plugins", plugins.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains("plugin.EchoProvider");
  }

  @Test
  void detect_unknownDetector_isBadUsage() {
    CommandRun run = CommandRun.of("detect", directory.toString(), "--detector", "ewma,robustz");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains("'robustz'");
  }

  @Test
  void detect_detectorGivenTwice_isBadUsage() {
    CommandRun run = CommandRun.of("detect", directory.toString(), "--detector", "ewma,ewma");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains("given once");
  }

  private void compileInto(Path target) throws IOException {
    Path source = Files.writeString(directory.resolve("EchoProvider.java"), PROVIDER);
    Path classes = Files.createDirectory(directory.resolve("classes"));
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                OutputStream.nullOutputStream(),
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(exitCode).isZero();
    try (JarOutputStream jar = jar(target)) {
      nameProvider(jar);
      for (String name :
          new String[] {"plugin/EchoProvider.class", "plugin/EchoProvider$Echo.class"}) {
        jar.putNextEntry(new JarEntry(name));
        jar.write(Files.readAllBytes(classes.resolve(name)));
      }
    }
  }

  private static JarOutputStream jar(Path file) throws IOException {
    return new JarOutputStream(Files.newOutputStream(file));
  }

  private static void nameProvider(JarOutputStream jar) throws IOException {
    jar.putNextEntry(new JarEntry("META-INF/services/io.shallot.api.DetectorProvider"));
    jar.write("plugin.EchoProvider".getBytes(UTF_8));
  }
}
