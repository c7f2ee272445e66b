package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.telemetry.catalogue.Category;
import io.shallot.telemetry.expression.Kind;
import io.shallot.telemetry.expression.NumberFunction;
import io.shallot.telemetry.expression.TextFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does what docs/catalogue.md says: validates its example and runs its commands. */
class CatalogueManualTest {

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern MEASURE = Pattern.compile("`([a-z][^`]*)`");

  @TempDir private Path folder;

  @Test
  void example_isWithoutFault() throws IOException {
    Path file = Files.writeString(folder.resolve("my-metrics.yaml"), block("yaml"));

    CommandRun run = CommandRun.of("catalogue", "validate", file.toString());

    assertThat(run.out())
        .isEqualTo(
            file
                + ": 16 metrics over 18 windows in all, no fault\n1 catalogue checked, 0 faults\n");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_runs(String command) throws IOException {
    Path file = Files.writeString(folder.resolve("my-metrics.yaml"), block("yaml"));
    String[] words = command.replace("my-metrics.yaml", file.toString()).split(" ", -1);

    CommandRun run = CommandRun.of(Stream.of(words).skip(1).toArray(String[]::new));

    assertThat(words[0]).isEqualTo("./shallot");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void condition_isRead(String condition) throws IOException {
    List<String> said = new ArrayList<>();
    for (String log : List.of("conn", "dns", "ssl")) {
      said.add(validate("    from: [" + log + "]\n    where: '%s'\n    measure: count", condition));
    }

    assertThat(said).anyMatch(each -> each.endsWith("1 catalogue checked, 0 faults\n"));
  }

  @ParameterizedTest
  @MethodSource("measures")
  void measure_isRead(String measure) throws IOException {
    String said =
        validate(
            "    from: [conn]\n    measure: '%s'",
            measure
                .replace("CONDITION", "proto == tcp")
                .replaceAll("\\bN\\b", "orig_bytes")
                .replaceAll("\\bX\\b", "service"));

    assertThat(said).endsWith("1 catalogue checked, 0 faults\n");
  }

  @Test
  void broken_faults_areThoseShown() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.yaml"), block("broken"));

    CommandRun run = CommandRun.of("catalogue", "validate", file.toString());

    assertThat(run.out().replace(folder + "/", "")).isEqualTo(block("text"));
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void manual_namesEveryWordOfTheLanguage() throws IOException {
    String manual = manual();

    assertThat(Stream.of(Category.values()).map(each -> "`" + each.word() + "`"))
        .allMatch(manual::contains);
    assertThat(Stream.of(Kind.values()).map(each -> "| `" + each.word() + "` |"))
        .allMatch(manual::contains);
    assertThat(Stream.of(TextFunction.values()).map(each -> "`" + each.word() + "(X)`"))
        .allMatch(manual::contains);
    assertThat(Stream.of(NumberFunction.values()).map(each -> "`" + each.word() + "(X)`"))
        .allMatch(manual::contains);
  }

  static List<String> commands() throws IOException {
    return block("sh").lines().toList();
  }

  static List<String> conditions() throws IOException {
    return block("where").lines().toList();
  }

  /** The first cells of the table of measures. */
  static List<String> measures() throws IOException {
    String text = manual();
    String section = text.substring(text.indexOf("## Measures"), text.indexOf("N is a number"));
    List<String> measures =
        section
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.indexOf(" | ", 1)))
            .flatMap(cell -> MEASURE.matcher(cell).results().map(found -> found.group(1)))
            .toList();
    assertThat(measures).hasSizeGreaterThan(18);
    return measures;
  }

  /** Returns what is said of a catalogue of one metric that has the text in it. */
  private String validate(String metric, String text) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("one.yaml"),
            """
            catalogue: 1
            zones: {lan: [10.0.0.0/8], servers: [10.1.0.0/16]}
            ports: {web: [80/tcp, 443]}
            metrics:
              - name: one
            """
                + metric.formatted(text.replace("'", "''"))
                + "\n");

    return CommandRun.of("catalogue", "validate", file.toString()).out();
  }

  private static String block(String language) throws IOException {
    return BLOCK
        .matcher(manual())
        .results()
        .filter(found -> found.group(1).equals(language))
        .map(found -> found.group(2))
        .findFirst()
        .orElseThrow();
  }

  private static String manual() throws IOException {
    return Files.readString(Path.of("../docs/catalogue.md"));
  }
}
