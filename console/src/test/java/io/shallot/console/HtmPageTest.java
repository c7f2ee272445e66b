package io.shallot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detectors;
import io.shallot.api.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/htm.md says: runs its ten lines and its commands. */
class HtmPageTest {

  private static final Path PAGE = Path.of("..", "docs", "htm.md");

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  @Test
  void lines_run_tellTheStrangeValue(@TempDir Path directory) throws Exception {
    Path source = Files.writeString(directory.resolve("Watch.java"), blocks("java").get(0));
    ByteArrayOutputStream faults = new ByteArrayOutputStream();
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                faults,
                faults,
                "-proc:none",
                "-Xlint:all",
                "-Werror",
                "-classpath",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(exitCode).as(faults.toString(UTF_8)).isZero();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;

    try (URLClassLoader compiled =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      var main = compiled.loadClass("Watch").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      System.setOut(new PrintStream(printed, true, UTF_8));
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(UTF_8).lines())
        .first()
        .asString()
        .contains("300 is above the expected 80")
        .contains("leaves the range of all values before");
  }

  @Test
  void commands_run(@TempDir Path directory) throws IOException {
    Path series =
        Files.writeString(
            directory.resolve("series.csv"),
            "timestamp,value\n2025-03-12T00:00:00Z,1\n2025-03-12T00:05:00Z,2\n");
    Map<String, String> places =
        Map.of(
            "series.csv", series.toString(),
            "scores.csv", directory.resolve("scores.csv").toString());
    for (String command : blocks("sh").get(0).lines().toList()) {
      String[] words =
          Stream.of(command.split(" ", -1))
              .skip(1)
              .map(word -> places.getOrDefault(word, word))
              .toArray(String[]::new);

      CommandRun run = CommandRun.of(words);

      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
    }
  }

  @Test
  void parameters_areAllNamed() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(Detectors.discover().providers().get("htm").parameters().parameters())
        .extracting(Parameter::name)
        .filteredOn(name -> !name.equals("variant"))
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }
}
