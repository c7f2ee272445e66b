package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of {@code detect --json} that went well: what it counted, said and wrote.
 *
 * @param summary the object it printed
 * @param errors the lines it printed on standard error
 * @param out the directory of its results
 */
record Detection(JsonNode summary, List<String> errors, Path out) {

  static final List<String> RESULTS = List.of("anomalies.jsonl", "incidents.jsonl", "report.html");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What became of the data lines. */
  record Fates(long events, long late, long skipped, long malformed) {

    long sum() {
      return events + late + skipped + malformed;
    }
  }

  static Detection of(Path out, Path... paths) throws IOException {
    return of(out, List.of(paths));
  }

  static Detection of(Path out, List<Path> paths) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("detect", "--json", "--out", out.toString()));
    paths.forEach(path -> arguments.add(path.toString()));

    return read(CommandRun.of(arguments.toArray(String[]::new)), out);
  }

  /** Reads what a command has printed and written. */
  static Detection read(CommandRun run, Path out) throws IOException {
    assertThat(run.exitCode()).as("exit code; said %s", run.err()).isZero();
    run.requireNoTrace();
    Detection detection = new Detection(JSON.readTree(run.out()), run.errLines(), out);
    assertThat(detection.fates().sum()).as("sum of all fates").isEqualTo(detection.lines());
    detection.requireSoundResults();
    return detection;
  }

  long lines() {
    return number("lines");
  }

  Fates fates() {
    return new Fates(number("events"), number("late"), number("skipped"), number("malformed"));
  }

  long number(String field) {
    JsonNode value = summary.get(field);
    assertThat(value).as(field).isNotNull();
    return value.asLong();
  }

  List<JsonNode> incidents() throws IOException {
    return objects("incidents.jsonl");
  }

  /** Fails unless the results are those of another run, byte for byte. */
  void requireSameBytesAs(Detection other) {
    for (String name : RESULTS) {
      assertThat(out.resolve(name)).hasSameBinaryContentAs(other.out.resolve(name));
    }
  }

  /** Fails unless there is one line of JSON for each result that was counted. */
  private void requireSoundResults() throws IOException {
    assertThat(objects("anomalies.jsonl")).hasSize((int) number("anomalies"));
    assertThat(objects("incidents.jsonl")).hasSize((int) number("incidents"));
    try (Stream<Path> written = Files.list(out)) {
      assertThat(written.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(RESULTS);
    }
  }

  private List<JsonNode> objects(String name) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve(name))) {
      objects.add(JSON.readTree(line));
    }
    return objects;
  }
}
