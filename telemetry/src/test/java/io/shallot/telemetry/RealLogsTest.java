package io.shallot.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shallot.api.Event;
import io.shallot.telemetry.LogFolder.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads logs of real sensors, which are no part of the project; skipped where they are not. */
class RealLogsTest {

  // Of each type; the rest of the large logs shows nothing new and takes half a minute.
  private static final int MOST_COMPARED = 5000;

  private static Path data(String name) {
    Path path = Path.of(System.getProperty("shallot.data", "../../shared/data")).resolve(name);
    assumeTrue(Files.exists(path), () -> "skipped: no " + path + "; set -Dshallot.data=DIR");
    return path;
  }

  private static Read read(Path path) throws IOException {
    return LogFolder.read(List.of(path), ReadOptions.defaults());
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void assertEachLineCounted(LogCounts counts) {
    assertThat(counts.lines())
        .isEqualTo(counts.events() + counts.skippedLines() + counts.malformedLines());
  }

  @Test
  void poll_internetSensor_countsEachLineAndEveryConnection() throws IOException {
    Path folder = data("zeek/internet-sensor-72h");

    Read read = read(folder);

    LogCounts counts = read.counts();
    assertEachLineCounted(counts);
    assertThat(counts.files()).isEqualTo(1056);
    assertThat(counts.malformed()).isEmpty();
    assertThat(counts.skipped()).containsOnlyKeys("unknown");
    assertThat(read.events().stream().filter(event -> event.type().equals("conn")))
        .hasSize(105_918);
  }

  @Test
  void poll_internetSensorFilesShuffled_givesTheSameSequence() throws IOException {
    Path folder = data("zeek/internet-sensor-72h/2024-04-20");
    List<Path> shuffled = new ArrayList<>(filesBelow(folder));
    Collections.shuffle(shuffled, new Random(5));

    List<Event> ofFolder = read(folder).events();
    List<Event> ofFiles = LogFolder.read(shuffled, ReadOptions.defaults()).events();

    assertThat(ofFolder.stream().map(Event::toString))
        .containsExactlyElementsOf(ofFiles.stream().map(Event::toString).toList());
  }

  @Test
  void poll_portScan_readsEveryLine() throws IOException {
    LogCounts counts = read(data("zeek/port-scan/conn.log")).counts();

    assertThat(counts.events()).isEqualTo(counts.lines()).isPositive();
  }

  @Test
  void poll_sampleFilesOneByOne_neverThrowsAndCountsEachLine() throws IOException {
    for (Path file : filesBelow(data("zeek/zat-samples"))) {
      assertEachLineCounted(read(file).counts());
    }
  }

  @Test
  void poll_corruptSample_givesWhatItHolds() throws IOException {
    LogCounts counts = read(data("zeek/zat-samples/http.log.corrupt.gz")).counts();

    assertThat(counts.events()).isGreaterThan(100);
    assertThat(counts.malformedLines()).isEqualTo(1);
  }

  @Test
  void poll_emulatedIntrusion_readsRecordsOfOtherNamesAndSkipsArchives() throws IOException {
    Read read = read(data("zeek/apt29-emulation"));

    assertEachLineCounted(read.counts());
    assertThat(read.counts().malformed()).isEmpty();
    assertThat(read.counts().skipped()).containsOnlyKeys("loaded_scripts", "unknown");
    assertThat(read.events().stream().filter(event -> event.type().equals("conn")))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.has("id.orig_h")).isTrue());
  }

  @Test
  void poll_suricataAlertsInOneArray_givesEachAlert() throws IOException {
    // One alert of each signature, in no order: they lie days apart.
    ReadOptions unordered = ReadOptions.defaults().withMaxTimeJump(Duration.ofDays(3650));

    Read read = LogFolder.read(List.of(data("suricata")), unordered);

    assertEachLineCounted(read.counts());
    assertThat(read.counts().malformed()).isEmpty();
    assertThat(read.events())
        .hasSize(548)
        .allSatisfy(
            event -> {
              assertThat(event.type()).isEqualTo("alert");
              assertThat(event.has("signature")).isTrue();
              assertThat(event.has("id.orig_h")).isTrue();
            });
  }

  @Test
  void poll_sameRecordsAsTsvAndJson_giveTheSameEvents() throws IOException {
    Path folder = data("zeek/wrccdc-2018");
    SortedMap<String, String> differences = new TreeMap<>();
    int compared = 0;
    for (Path tsv : filesBelow(folder.resolve("zeek-default"))) {
      String type = tsv.getFileName().toString().replace(".log.gz", "");
      List<Event> fromTsv = read(tsv).events();
      List<Event> fromJson = read(folder.resolve("zeek-json/" + type + ".json.gz")).events();
      assertThat(fromJson).as(type).hasSameSizeAs(fromTsv);
      for (int i = 0; i < Math.min(MOST_COMPARED, fromTsv.size()); i++) {
        compare(fromTsv.get(i), fromJson.get(i), differences);
        compared++;
      }
    }

    assertThat(compared).isGreaterThan(30_000);
    // Zeek's JSON writes bytes that are no text as the characters backslash, x, N, N, which nobody
    // can tell
    // from a text with these characters; only TSV says which of the two it was.
    assertThat(differences).containsOnlyKeys(BYTES_AND_NO_TEXT);
  }

  private static final String[] BYTES_AND_NO_TEXT = {
    "analyzer.failure_reason", "dpd.failure_reason", "ntp.ref_id"
  };

  private static void compare(Event tsv, Event json, Map<String, String> differences) {
    if (!json.type().equals(tsv.type()) || json.timeMillis() != tsv.timeMillis()) {
      differences.putIfAbsent(tsv.type(), tsv + " | " + json);
    }
    SortedSet<String> fields = new TreeSet<>(tsv.fields().keySet());
    fields.addAll(json.fields().keySet());
    fields.removeAll(List.of("_path", "_write_ts"));
    for (String field : fields) {
      String one = tsv.has(field) ? tsv.text(field) : "unset";
      String other = json.has(field) ? json.text(field) : "unset";
      if (!one.equals(other) && !sameNumbers(one, other)) {
        differences.putIfAbsent(tsv.type() + "." + field, one + " | " + other);
      }
    }
  }

  /** Tells whether two lists of numbers or times are equal as far as TSV's six decimals tell. */
  private static boolean sameNumbers(String tsv, String json) {
    String[] ones = tsv.split(",", -1);
    String[] others = json.split(",", -1);
    if (ones.length != others.length) {
      return false;
    }
    for (int i = 0; i < ones.length; i++) {
      double one = number(ones[i]);
      double other = number(others[i]);
      if (!(Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one)))) {
        return false;
      }
    }
    return true;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      try {
        Instant time = Instant.parse(text);
        return time.getEpochSecond() + time.getNano() / 1e9;
      } catch (DateTimeParseException notATime) {
        return Double.NaN;
      }
    }
  }
}
