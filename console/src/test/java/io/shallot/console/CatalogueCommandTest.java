package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueCommandTest {

  private static final String GOOD =
      """
      catalogue: 1
      metrics:
        - {name: conn.udp, from: [conn], where: proto == udp, by: [source], measure: count}
      """;

  private static final String BAD =
      """
      catalogue: 1
      metrics:
        - {name: conn.udp, from: [con], measure: count}
        - {name: conn.tcp, from: [conn], where: proto == , measure: sum proto}
      """;

  @TempDir private Path folder;

  @Test
  void validate_goodFile_saysWhatItHolds() throws IOException {
    Path file = write("good.yaml", GOOD);

    CommandRun run = CommandRun.of("catalogue", "validate", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .containsExactly(
            file + ": 1 metric over 1 window in all, no fault", "1 catalogue checked, 0 faults");
  }

  @Test
  void validate_badFile_saysEveryFaultWithItsLineAndRule() throws IOException {
    Path file = write("bad.yaml", BAD);

    CommandRun run = CommandRun.of("catalogue", "validate", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .containsExactly(
            file
                + ":3: metric conn.udp: from: a log must be a known one, or be listed under logs;"
                + " did you mean conn? (con)",
            file + ":4: metric conn.tcp: where: at column 9: here must be a value (the end)",
            file
                + ":4: metric conn.tcp: measure: at column 5: it must be of kind number or duration,"
                + " but proto is of kind text (proto)",
            "1 catalogue checked, 3 faults");
  }

  @Test
  void validate_severalFiles_saysAllOfAll() throws IOException {
    Path good = write("good.yaml", GOOD);
    Path bad = write("bad.yaml", BAD);

    CommandRun run =
        CommandRun.of("catalogue", "validate", bad.toString(), good.toString(), "standard");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out().lines())
        .hasSize(6)
        .contains("standard: 14 metrics over 14 windows in all, no fault")
        .endsWith("3 catalogues checked, 3 faults");
  }

  @Test
  void validate_missingFile_isAFaultOfIt() {
    Path missing = folder.resolve("missing.yaml");

    CommandRun run = CommandRun.of("catalogue", "validate", missing.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains(missing + ":1: there must be such a file");
    run.requireNoTrace();
  }

  @Test
  void validate_withoutFile_isRefused() {
    CommandRun.of("catalogue", "validate").requireRefused("FILE");
    CommandRun.of("catalogue").requireRefused("--help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "network", "zeek-windows", "full"})
  void validate_shippedCatalogue_hasNoFault(String name) {
    CommandRun run = CommandRun.of("catalogue", "validate", name);

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).endsWith("1 catalogue checked, 0 faults\n");
  }

  @Test
  void list_default_showsTheStandardCatalogue() {
    CommandRun run = CommandRun.of("catalogue", "list");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().findFirst().orElseThrow()).startsWith("name ").endsWith("title");
    for (MetricDefinition definition : MetricCatalogue.standard().definitions()) {
      assertThat(run.out())
          .contains(definition.name(), definition.metric().title(), definition.measure().name());
    }
    assertThat(run.out()).endsWith("\n14 metrics\n");
  }

  @Test
  void list_asCsv_isOneRowAMetric() throws IOException {
    Path file = write("good.yaml", GOOD);

    CommandRun run =
        CommandRun.of("catalogue", "list", "--catalogue", file.toString(), "--format", "csv");

    assertThat(run.out().lines())
        .containsExactly(
            "name,from,by,measure,windows,tags,attack,where,title",
            "conn.udp,conn,source=id.orig_h,count,5m,both,,\"proto == udp\",conn.udp");
  }

  @Test
  void list_asMarkdown_isATable() throws IOException {
    Path file = write("good.yaml", GOOD);

    CommandRun run =
        CommandRun.of("catalogue", "list", "--catalogue", file.toString(), "--format", "markdown");

    assertThat(run.out().lines())
        .contains(
            "| name | from | by | measure | windows | tags | attack | where | title |",
            "| conn.udp | conn | source=id.orig_h | count | 5m | both |  | proto == udp | conn.udp"
                + " |");
  }

  @Test
  void list_zonesWithoutNetworks_namesTheMetricsThatRest() {
    CommandRun run = CommandRun.of("catalogue", "list", "--catalogue", "network");

    assertThat(run.out()).contains("that rest for want of networks:", "no networks are given for");
  }

  @Test
  void list_badFile_isRefusedInOneLine() throws IOException {
    Path file = write("bad.yaml", BAD);

    CommandRun.of("catalogue", "list", "--catalogue", file.toString())
        .requireRefused(file + ":3: metric conn.udp: from:", "and 2 more", "catalogue validate");
    CommandRun.of("catalogue", "list", "--format", "xml").requireRefused("--format");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "list"})
  void help_ofEachSubcommand_hasAnExample(String command) {
    CommandRun run = CommandRun.of("catalogue", command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "Usage: shallot catalogue " + command, "Example:\n  shallot catalogue " + command);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
