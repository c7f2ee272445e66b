package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three days of a real sensor: 1,055 hourly files of 15 types of log and some text. */
class SensorDataTest {

  private static final int MOST_INCIDENTS = 60;

  @TempDir private static Path results;

  private static Path sensor;
  private static Detection whole;

  @BeforeAll
  static void detect() throws IOException {
    sensor = SharedData.directory("zeek/internet-sensor-72h");
    whole = Detection.of(results.resolve("whole"), sensor);
  }

  @Test
  void detect_everyLine_isInOneCount() throws IOException {
    assertThat(whole.number("files")).isEqualTo(files().size());
    assertThat(whole.lines() + whole.number("header_lines")).isEqualTo(LineCount.of(files()));
    assertThat(whole.fates().events()).isGreaterThan(150_000);
    assertThat(whole.fates().malformed()).isZero();
    assertThat(whole.number("suspended_series")).isZero();
    assertThat(whole.errors()).isEmpty();
  }

  @Test
  void detect_incidents_areFewAndEachIsExplained() throws IOException {
    List<JsonNode> incidents = whole.incidents();

    assertThat(incidents).isNotEmpty().hasSizeLessThanOrEqualTo(MOST_INCIDENTS);
    for (JsonNode incident : incidents) {
      assertThat(text(incident, "story")).isNotBlank();
      assertThat(incident.get("entities")).isNotEmpty();
      assertThat(incident.get("evidence")).isNotEmpty().allSatisfy(SensorDataTest::isExplained);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void detect_filesInAnyOrder_givesTheBytesOfTheDirectory(long seed) throws IOException {
    List<Path> shuffled = files();
    Collections.shuffle(shuffled, new Random(seed));

    Detection again = Detection.of(results.resolve("shuffled-" + seed), shuffled);

    again.requireSameBytesAs(whole);
    assertThat(again.fates()).isEqualTo(whole.fates());
  }

  /**
   * A README beside the logs is counted as skipped; the results must not show that it lay there.
   */
  @Test
  void detect_logsWithoutTheTextBesideThem_givesTheSameBytes() throws IOException {
    List<Path> logs =
        files().stream().filter(file -> file.toString().endsWith(".gz")).sorted().toList();

    Detection again = Detection.of(results.resolve("logs-only"), logs);

    again.requireSameBytesAs(whole);
    assertThat(again.number("files")).isLessThan(whole.number("files"));
  }

  private static void isExplained(JsonNode anomaly) {
    assertThat(text(anomaly, "metric")).isNotBlank();
    assertThat(text(anomaly, "title")).isNotBlank();
    assertThat(text(anomaly, "explanation")).isNotBlank();
    assertThat(anomaly.get("entities"))
        .isNotEmpty()
        .allSatisfy(entity -> assertThat(text(entity, "value")).isNotBlank());
    double low = finite(anomaly, "low");
    assertThat(low).isLessThanOrEqualTo(finite(anomaly, "high"));
    double observed = finite(anomaly, "observed");
    assertThat(observed < low || observed > finite(anomaly, "high"))
        .as("%s lies outside of what was expected", anomaly)
        .isTrue();
    Instant start = Instant.parse(text(anomaly, "start"));
    Instant end = Instant.parse(text(anomaly, "end"));
    assertThat(Instant.parse(text(anomaly, "peak_time"))).isBetween(start, end);
  }

  private static double finite(JsonNode object, String field) {
    JsonNode value = object.get(field);
    assertThat(value).as("%s of %s", field, object).isNotNull();
    assertThat(value.isNumber()).as("%s of %s is a finite number", field, object).isTrue();
    return value.asDouble();
  }

  private static String text(JsonNode object, String field) {
    JsonNode value = object.get(field);
    assertThat(value).as("%s of %s", field, object).isNotNull();
    return value.asText();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(sensor)) {
      return new ArrayList<>(found.filter(Files::isRegularFile).sorted().toList());
    }
  }
}
