package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small real logs of several origins: Zeek as TSV and JSON, with other field names, and EVE. */
class RealLogsTest {

  @TempDir private Path out;

  @Test
  void detect_portScan_namesTheScanner() throws IOException {
    Detection detection = Detection.of(out, SharedData.directory("zeek/port-scan"));

    assertThat(detection.incidents())
        .anySatisfy(
            incident ->
                assertThat(incident.get("entities"))
                    .extracting(entity -> entity.get("value").asText())
                    .contains("172.16.1.11"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zeek/port-scan", "zeek/wrccdc-2018/zeek-default", "zeek/wrccdc-2018/zeek-json"})
  void detect_soundText_countsEveryLine(String name) throws IOException {
    Path directory = SharedData.directory(name);

    Detection detection = Detection.of(out, directory);

    assertThat(detection.lines() + detection.number("header_lines"))
        .isEqualTo(LineCount.of(files(directory)));
    assertThat(detection.fates().malformed()).isZero();
    if (detection.number("events") > 0) {
      assertThat(detection.errors()).isEmpty();
    } else {
      assertThat(detection.errors()).singleElement().asString().contains("nothing was judged");
    }
  }

  /** Each file is one JSON array over many lines, out of order: a record is what is counted. */
  @Test
  void detect_alertsInJsonArrays_countsEveryRecord() throws IOException {
    Detection detection = Detection.of(out, SharedData.directory("suricata"));

    assertThat(detection.number("events") + detection.fates().malformed()).isEqualTo(548);
    assertThat(detection.fates().malformed()).isLessThan(20);
  }

  @Test
  void detect_sameRecordsAsTsvAndJson_givesEqualCounts() throws IOException {
    Path logs = SharedData.directory("zeek/wrccdc-2018");

    Detection tsv = Detection.of(out.resolve("tsv"), logs.resolve("zeek-default"));
    Detection json = Detection.of(out.resolve("json"), logs.resolve("zeek-json"));

    assertThat(json.fates()).isEqualTo(tsv.fates());
    assertThat(json.number("series")).isEqualTo(tsv.number("series"));
    assertThat(json.number("points")).isEqualTo(tsv.number("points"));
  }

  @Test
  void detect_samplesWithDamage_countsItAndSaysWhere() throws IOException {
    Detection detection = Detection.of(out, SharedData.directory("zeek/zat-samples"));

    assertThat(detection.fates().events()).isGreaterThan(2_000);
    assertThat(detection.errors())
        .hasSize((int) detection.fates().malformed())
        .anySatisfy(line -> assertThat(line).contains("http.log.corrupt.gz:", "breaks off"));
  }

  @Test
  void detect_archivesAndTablesAmongLogs_skipsThemAndReadsTheRest() throws IOException {
    Path directory = SharedData.directory("zeek/apt29-emulation");

    Detection detection = Detection.of(out, directory);

    JsonNode skipped = detection.summary().get("skipped_types");
    assertThat(detection.number("files")).isEqualTo(files(directory).size());
    assertThat(detection.fates().events()).isGreaterThan(8_000);
    assertThat(skipped.get("unknown").asLong()).isPositive();
    assertThat(detection.errors()).isEmpty();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
