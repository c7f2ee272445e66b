package io.shallot.telemetry.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The 101 columns of Zeek's window aggregates, from log files to series, against the oracle.
 *
 * <p>Counts are equal; sums and means within 1e-9, absolute or relative; numbers of different
 * values are equal up to 1,024 and within 5 % above.
 */
class ColumnsTest {

  private static final double TOLERANCE = 1e-9;
  private static final double EXACT_DISTINCT = 1_024;
  private static final double ESTIMATE_ERROR = 0.05;
  private static final long HOUR_MILLIS = 6 * ColumnOracle.STEP_MILLIS;

  @TempDir private Path folder;

  @Test
  void columns_internetSensor_equalTheOracle() throws IOException {
    Path logs = DataFolder.zeek("internet-sensor-72h");
    Path file = folder.resolve("sensor.yaml");
    Files.writeString(
        file,
        """
        catalogue: 1
        title: The sensor is all that is ours
        include: [zeek-windows]
        zones: {lan: [64.225.56.201]}
        """);

    check(MetricCatalogue.load(file), PlainZones.of("64.225.56.201"), logs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrccdc-2018/zeek-default",
        "wrccdc-2018/zeek-json",
        "apt29-emulation/day1",
        "apt29-emulation/day2",
        "port-scan",
        "internet-sensor-72h/2024-04-20/conn.00:00:00-01:00:00.log.gz",
        "zat-samples/conn.log",
        "zat-samples/dns.log",
        "zat-samples/http.log",
        "zat-samples/ssl.log",
        "zat-samples/json"
      })
  void columns_otherLogs_equalTheOracle(String name) throws IOException {
    check(MetricCatalogue.named("zeek-windows"), PlainZones.conventional(), DataFolder.zeek(name));
  }

  private static void check(MetricCatalogue catalogue, PlainZones zones, Path logs)
      throws IOException {
    List<PlainRecord> records = PlainRecords.below(logs);
    ColumnOracle oracle = new ColumnOracle(records, zones);
    NavigableMap<String, NavigableMap<Long, Double>> series = new TreeMap<>();
    List<Event> events = Series.events(logs);

    Series.replay(catalogue, events, sample -> put(series, sample));

    List<String> faults = new ArrayList<>();
    long compared = 0;
    long nonZero = 0;
    for (String column : ColumnOracle.names()) {
      for (long length : List.of(ColumnOracle.STEP_MILLIS, HOUR_MILLIS)) {
        String name = length == HOUR_MILLIS ? column + ".1h" : column;
        NavigableMap<Long, Double> values = series.getOrDefault(name, new TreeMap<>());
        for (long step : steps(oracle, values)) {
          double expected = oracle.value(column, step, length);
          double actual = values.getOrDefault(step, Double.NaN);
          compared++;
          nonZero += expected != 0 ? 1 : 0;
          if (!same(column, actual, expected)) {
            faults.add(name + "@" + step + ": " + actual + ", but should be " + expected);
          }
        }
      }
    }
    assertThat(faults.stream().limit(20)).isEmpty();
    assertThat(nonZero).as("values that are not 0, of " + compared).isPositive();
    assertThat(series).hasSize(2 * 101);
  }

  /** All steps from the first to the last record, and those for which there is a value besides. */
  private static NavigableSet<Long> steps(ColumnOracle oracle, NavigableMap<Long, Double> values) {
    NavigableSet<Long> steps = new TreeSet<>(values.keySet());
    for (long step = oracle.first(); step <= oracle.last(); step += ColumnOracle.STEP_MILLIS) {
      steps.add(step);
    }
    return steps;
  }

  private static boolean same(String column, double actual, double expected) {
    double difference = Math.abs(actual - expected);
    if (column.contains("_sum_") || column.contains("_mean_")) {
      return difference <= TOLERANCE * Math.max(1, Math.abs(expected));
    }
    if (column.contains("_nunique_") && expected > EXACT_DISTINCT) {
      return difference <= ESTIMATE_ERROR * expected;
    }
    return difference == 0;
  }

  private static void put(NavigableMap<String, NavigableMap<Long, Double>> series, Sample sample) {
    NavigableMap<Long, Double> values =
        series.computeIfAbsent(sample.metric().name(), any -> new TreeMap<>());
    Double before = values.put(sample.point().timeMillis(), sample.point().value());
    assertThat(before).as(sample.toString()).isNull();
  }
}
