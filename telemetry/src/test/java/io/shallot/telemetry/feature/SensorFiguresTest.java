package io.shallot.telemetry.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The beacon and the long session on a real sensor; skipped where its logs are not. */
class SensorFiguresTest {

  private static final String BEACON = "73.54.23.243 -> 64.225.56.201";
  private static final String LAST_25_FILES = "2024-04-20/23";
  private static final long HOUR = 3_600_000;
  private static final long END = Instant.parse("2024-04-22T00:00:00Z").toEpochMilli();

  private static String pair(Map<String, String> record) {
    return record.get("id.orig_h") + " -> " + record.get("id.resp_h");
  }

  private static double number(Map<String, String> record, String field) {
    return Double.parseDouble(record.getOrDefault(field, "0"));
  }

  private static long startMillis(Map<String, String> record) {
    return (long) (number(record, "ts") * 1_000);
  }

  private static Map<String, ConnectionStarts> starts(
      List<Map<String, String>> connections, long fromMillis, long endMillis) {
    Map<String, ConnectionStarts> hours = new TreeMap<>();
    for (Map<String, String> connection : connections) {
      long start = startMillis(connection);
      if (start >= fromMillis && start < endMillis) {
        hours
            .computeIfAbsent(
                pair(connection) + " @" + start / HOUR, unused -> new ConnectionStarts())
            .add(start, number(connection, "orig_bytes"));
      }
    }
    return hours;
  }

  private static Map<String, Double> scores(
      List<Map<String, String>> connections, long endMillis, long windowMillis) {
    long from = endMillis - windowMillis;
    Map<String, List<ConnectionStarts>> panes = new TreeMap<>();
    starts(connections, from, endMillis)
        .forEach(
            (hour, starts) ->
                panes
                    .computeIfAbsent(hour.replaceAll(" @.*", ""), pair -> new ArrayList<>())
                    .add(starts));
    Map<String, Double> scores = new TreeMap<>();
    panes.forEach(
        (pair, starts) -> {
          Optional<BeaconScore> score = BeaconScore.of(starts, from, endMillis, windowMillis);
          score.ifPresent(known -> scores.put(pair, known.total()));
        });
    return scores;
  }

  private static List<String> ranked(Map<String, Double> scores) {
    return scores.keySet().stream()
        .sorted(Comparator.comparingDouble((String pair) -> -scores.getOrDefault(pair, 0.0)))
        .toList();
  }

  @Test
  void connections_ofTheLast25Files_haveTheKnownTotals() throws IOException {
    List<Map<String, String>> closed =
        SensorLogs.records("conn", LAST_25_FILES).stream()
            .filter(record -> pair(record).equals(BEACON))
            .toList();
    List<Map<String, String>> open =
        SensorLogs.records("open_conn", LAST_25_FILES).stream()
            .filter(record -> pair(record).equals(BEACON))
            .toList();
    Map<String, String> latest = open.get(open.size() - 1);
    List<Map<String, String>> all = new ArrayList<>(closed);
    all.add(latest);

    assertThat(closed).hasSize(331).allMatch(record -> number(record, "id.resp_p") == 80);
    assertThat(open.stream().map(record -> record.get("uid")).distinct()).hasSize(1);
    assertThat(all.stream().mapToDouble(record -> number(record, "duration")).sum())
        .isCloseTo(270_036, within(1.0));
    assertThat(
            all.stream()
                .mapToDouble(
                    record -> number(record, "orig_ip_bytes") + number(record, "resp_ip_bytes"))
                .sum())
        .isEqualTo(1_679_442);
  }

  @Test
  void score_ofTheLast25Hours_putsTheBeaconIntoTheFirstTen() throws IOException {
    Map<String, Double> scores = scores(SensorLogs.records("conn", LAST_25_FILES), END, 25 * HOUR);

    assertThat(scores.getOrDefault(BEACON, 0.0)).isGreaterThan(0.9);
    assertThat(ranked(scores)).hasSizeGreaterThan(1_000);
    assertThat(ranked(scores).subList(0, 10)).contains(BEACON);
    assertThat(scores.values().stream().filter(score -> score > 0.9)).hasSizeLessThan(10);
  }

  @Test
  void score_hourByHour_isAboveNineTenthsWithinSixHours() throws IOException {
    List<Map<String, String>> connections = SensorLogs.records("conn", "");
    long first =
        connections.stream()
            .filter(record -> pair(record).equals(BEACON))
            .mapToLong(SensorFiguresTest::startMillis)
            .min()
            .orElseThrow();
    long begin = first / HOUR * HOUR;

    for (int hour = 1; hour <= 6; hour++) {
      Map<String, Double> scores = scores(connections, begin + hour * HOUR, 24 * HOUR);
      if (scores.getOrDefault(BEACON, 0.0) > 0.9) {
        assertThat(ranked(scores).subList(0, 10)).contains(BEACON);
        return;
      }
    }
    throw new AssertionError("the beacon was not raised within six hours");
  }
}
