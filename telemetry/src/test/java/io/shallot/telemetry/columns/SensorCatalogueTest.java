package io.shallot.telemetry.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.ReadOptions;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.zone.Zones;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the catalogue as it is shipped shows what is known of 72 hours of a real sensor. */
class SensorCatalogueTest {

  private static final String BEACON =
      "{source=73.54.23.243,destination=64.225.56.201,service=http}";
  private static final String SESSION =
      "{source=73.54.23.243,destination=64.225.56.201,service=ssh}";

  /** Returns what the shipped metrics of these names give over the sensor's connections. */
  private static List<Sample> samples(String... names) throws IOException {
    Zones zones = Zones.of(Map.of("lan", List.of("64.225.56.201")));
    MetricCatalogue shipped = MetricCatalogue.named("network", zones);
    MetricCatalogue asked =
        MetricCatalogue.of(
            shipped.definitions().stream()
                .filter(definition -> List.of(names).contains(definition.name()))
                .toList());
    List<Event> events = new ArrayList<>();
    ReadOptions connections = ReadOptions.defaults().withTypes("conn", "open_conn");
    try (LogSource source =
        LogSource.open(List.of(DataFolder.zeek("internet-sensor-72h")), connections)) {
      source.forEach(events::add);
    }
    List<Sample> samples = new ArrayList<>();
    Series.replay(asked, events, samples::add);
    return samples;
  }

  @Test
  void beaconScore_knownBeacon_isAmongTheTenHighestAndRaisedWithinSixHours() throws IOException {
    Instant firstConnection = Instant.parse("2024-04-19T00:04:09Z");

    List<Sample> samples = samples("beacon.score");

    Sample raised =
        samples.stream()
            .filter(sample -> sample.series().toString().equals("beacon.score" + BEACON))
            .filter(sample -> sample.point().value() > 0.9)
            .findFirst()
            .orElseThrow();
    // A sample is stamped with the start of its last hour.
    Instant known = raised.point().time().plus(Duration.ofHours(1));
    assertThat(Duration.between(firstConnection, known)).isLessThan(Duration.ofHours(6));
    assertThat(highest(samples, "beacon.score.24h", 10)).contains("beacon.score.24h" + BEACON);
    assertThat(highest(samples, "beacon.score", 10)).contains("beacon.score" + BEACON);
  }

  @Test
  void sessionOpen_sshSessionThatNeverEnds_isToldWithItsLength() throws IOException {
    List<Sample> samples = samples("session.open");

    assertThat(samples)
        .filteredOn(sample -> sample.series().toString().equals("session.open" + SESSION))
        .anySatisfy(sample -> assertThat(sample.point().value()).isBetween(205_200.0, 205_202.0));
    assertThat(highest(samples, "session.open", 1)).containsExactly("session.open" + SESSION);
  }

  /** Returns the series of a metric that have the highest last values. */
  private static List<String> highest(List<Sample> samples, String metric, int most) {
    List<Sample> ofMetric =
        samples.stream().filter(sample -> sample.metric().name().equals(metric)).toList();
    long last = ofMetric.get(ofMetric.size() - 1).point().timeMillis();
    return ofMetric.stream()
        .filter(sample -> sample.point().timeMillis() == last)
        .filter(sample -> !Double.isNaN(sample.point().value()))
        .sorted(Comparator.comparingDouble(sample -> -sample.point().value()))
        .limit(most)
        .map(sample -> sample.series().toString())
        .toList();
  }
}
