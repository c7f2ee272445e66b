package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {

  @TempDir private static Path logs;

  @TempDir private Path directory;

  @BeforeAll
  static void writeLogs() throws IOException {
    TrafficGenerator.of(TrafficOptions.ofSeed(3).withWorkstations(10)).writeTo(logs);
  }

  @Test
  void detect_directory_writesResultsAndAccountsForEveryLine() throws IOException {
    Path out = directory.resolve("deep/out");

    CommandRun run = CommandRun.of("detect", logs.toString(), "--out", out.toString(), "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode summary = new ObjectMapper().readTree(run.out());
    assertThat(summary.fieldNames())
        .toIterable()
        .contains(
            "v",
            "files",
            "lines",
            "events",
            "late",
            "skipped",
            "malformed",
            "series",
            "suspended_series",
            "anomalies",
            "incidents",
            "seconds",
            "events_per_second");
    assertThat(number(summary, "lines"))
        .isPositive()
        .isEqualTo(
            number(summary, "events")
                + number(summary, "late")
                + number(summary, "skipped")
                + number(summary, "malformed"));
    assertThat(number(summary, "incidents")).isPositive();
    assertThat(Files.readAllLines(out.resolve("incidents.jsonl")))
        .hasSize((int) number(summary, "incidents"))
        .allSatisfy(line -> assertThat(line).contains("\"v\":1", "\"phase\":\"closed\""));
    assertThat(Files.readAllLines(out.resolve("anomalies.jsonl")))
        .hasSize((int) number(summary, "anomalies"))
        .allSatisfy(line -> assertThat(line).contains("\"v\":1", "\"phase\":\"closed\""));
    assertThat(out.resolve("report.html")).content().contains("id=\"incident-1\"");
    assertThat(names(out)).containsExactly("anomalies.jsonl", "incidents.jsonl", "report.html");
  }

  @Test
  void detect_shuffledFiles_givesTheSameBytes() throws IOException {
    Path inOrder = directory.resolve("in-order");
    Path shuffled = directory.resolve("shuffled");
    List<String> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(logs)) {
      found.filter(Files::isRegularFile).map(Path::toString).sorted().forEach(files::add);
    }
    CommandRun.of("detect", logs.toString(), "--out", inOrder.toString());
    Collections.shuffle(files, new Random(1));
    List<String> arguments = new ArrayList<>(List.of("detect", "--out", shuffled.toString()));
    arguments.addAll(files);

    CommandRun.of(arguments.toArray(new String[0]));

    for (String name : List.of("anomalies.jsonl", "incidents.jsonl", "report.html")) {
      assertThat(shuffled.resolve(name)).hasSameBinaryContentAs(inOrder.resolve(name));
    }
  }

  @Test
  void detect_forPeople_tellsIncidentsAndWhereTheReportLies() {
    Path out = directory.resolve("out");

    CommandRun run = CommandRun.of("detect", logs.toString(), "--out", out.toString());

    assertThat(run.out())
        .contains("severity", " events, ", " incident", "report: " + out.resolve("report.html"));
  }

  @Test
  void detect_missingPath_isOneLine() {
    CommandRun run = run(directory.resolve("nowhere"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains("nowhere");
  }

  @Test
  void detect_nothingReadable_isOneLineAndLeavesNoResults() throws IOException {
    Path broken = broken();

    CommandRun run = run(broken);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .contains("not one event could be read", "broken.log.gz");
    assertThat(names(directory.resolve("out"))).isEmpty();
  }

  @Test
  void detect_oneBrokenFileAmongOthers_goesOnAndSaysSo() throws IOException {
    Path broken = broken();

    CommandRun run =
        CommandRun.of(
            "detect",
            logs.toString(),
            broken.toString(),
            "--out",
            directory.resolve("out").toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.errLines()).singleElement().asString().contains("broken.log.gz");
    assertThat(run.out()).contains("1 malformed");
  }

  @Test
  void detect_resultsInsideTheInput_isRefused() {
    CommandRun run =
        CommandRun.of("detect", logs.toString(), "--out", logs.resolve("out").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains("must not lie inside");
    assertThat(logs.resolve("out")).doesNotExist();
  }

  @Test
  void detect_noLogAmongTheFiles_saysThatNothingWasJudged() throws IOException {
    CommandRun run = run(Files.writeString(directory.resolve("notes.txt"), "to do: buy logs"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.errLines()).singleElement().asString().contains("nothing was judged");
  }

  private CommandRun run(Path input) {
    return CommandRun.of("detect", input.toString(), "--out", directory.resolve("out").toString());
  }

  /** Returns a file that begins like gzip and goes on like nothing. */
  private Path broken() throws IOException {
    return Files.write(
        directory.resolve("broken.log.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3, 4, 5});
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> found = Files.list(of)) {
      return found.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static long number(JsonNode object, String field) {
    return object.get(field).asLong();
  }
}
