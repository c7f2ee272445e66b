package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shallot.api.Event;
import io.shallot.api.Metric;
import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.ReadOptions;
import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Missing;
import io.shallot.telemetry.catalogue.Role;
import io.shallot.telemetry.catalogue.Window;
import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.expression.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The beacon and the long session of a real sensor, streamed through the stage. */
class SensorSeriesTest {

  private static final long HOUR = 3_600_000;
  private static final Duration ONE_HOUR = Duration.ofHours(1);
  private static final Window DAY = Window.sliding(Duration.ofHours(24), ONE_HOUR);
  private static final Window LAST_25_FILES = Window.sliding(Duration.ofHours(25), ONE_HOUR);
  private static final long LAST_HOUR = Instant.parse("2024-04-21T23:00:00Z").toEpochMilli();
  private static final String SOURCE = "73.54.23.243";
  private static final String SENSOR = "64.225.56.201";

  private static MetricDefinition ofSource(String name, Measure measure) {
    return MetricDefinition.of(Metric.of(name), "conn", "open_conn")
        .where(Condition.in("id.orig_h", SOURCE))
        .by(Role.source(), Role.destination())
        .measure(measure)
        .missing(Missing.GAP)
        .windows(LAST_25_FILES);
  }

  private static MetricDefinition perConnection(String name, String field) {
    return ofSource(name, new Measure.Latest(Term.field(field), Term.field("uid")));
  }

  private static List<Sample> samples(MetricDefinition... definitions) throws IOException {
    Path data = Path.of(System.getProperty("shallot.data", "../../shared/data"));
    Path folder = data.resolve("zeek/internet-sensor-72h");
    assumeTrue(
        Files.isDirectory(folder),
        () -> "skipped: no " + folder + "; set -Dshallot.data=DIRECTORY");
    List<Event> events = new ArrayList<>();
    ReadOptions options = ReadOptions.defaults().withTypes("conn", "open_conn");
    try (LogSource source = LogSource.open(List.of(folder), options)) {
      source.forEach(events::add);
    }
    events.sort(Comparator.comparingLong(Event::timeMillis));
    WindowStage stage = WindowStage.of(MetricCatalogue.of(List.of(definitions)));
    List<Sample> samples = new ArrayList<>();
    for (Event event : events) {
      stage.advance(new Watermark(event.timeMillis()), samples::add);
      stage.accept(event, samples::add);
    }
    stage.advance(Watermark.END, samples::add);
    assertThat(stage.counters()).containsEntry("late", 0L).containsEntry("over_budget", 0L);
    return samples;
  }

  private static boolean isBeacon(Sample sample) {
    return sample.series().entities().get(0).value().equals(SOURCE)
        && sample.series().entities().get(1).value().equals(SENSOR);
  }

  private static double last(String metric, List<Sample> samples) {
    return samples.stream()
        .filter(sample -> sample.metric().name().equals(metric) && isBeacon(sample))
        .filter(sample -> sample.point().timeMillis() == LAST_HOUR)
        .mapToDouble(sample -> sample.point().value())
        .sum();
  }

  @Test
  void latest_ofThePair_countsTheOpenSessionOnce() throws IOException {
    List<Sample> samples =
        samples(
            perConnection("pair.duration", "duration"),
            perConnection("pair.bytes_out", "orig_ip_bytes"),
            perConnection("pair.bytes_in", "resp_ip_bytes"),
            ofSource("pair.longest", new Measure.Max(Term.field("duration"))),
            ofSource("pair.connections", new Measure.Distinct(Term.field("uid"))));

    assertThat(last("pair.connections", samples)).isEqualTo(332);
    assertThat(last("pair.duration", samples)).isCloseTo(270_036, within(1.0));
    assertThat(last("pair.bytes_out", samples) + last("pair.bytes_in", samples))
        .isEqualTo(1_679_442);
    assertThat(last("pair.longest", samples)).isCloseTo(270_001.3, within(0.1));
  }

  @Test
  void longest_ofOpenConnections_reportsTheSession() throws IOException {
    List<Sample> samples =
        samples(
            MetricDefinition.of(Metric.of("open.longest"), "open_conn")
                .by(Role.source(), Role.destination(), Role.service())
                .measure(new Measure.Max(Term.field("duration")))
                .missing(Missing.GAP)
                .windows(Window.tumbling(ONE_HOUR)));

    List<Sample> known =
        samples.stream().filter(sample -> !Double.isNaN(sample.point().value())).toList();
    assertThat(known).hasSizeGreaterThan(60).allMatch(SensorSeriesTest::isBeacon);
    assertThat(known)
        .anySatisfy(sample -> assertThat(sample.point().value()).isCloseTo(205_201, within(1.0)));
  }

  @Test
  void regularity_streamed_raisesTheBeaconWithinSixHoursAndKeepsItAmongTheFirstTen()
      throws IOException {
    List<Sample> samples =
        samples(
            MetricDefinition.of(Metric.of("pair.beacon"), "conn")
                .by(Role.source(), Role.destination())
                .measure(new Measure.Regularity(Measure.Regularity.Part.ALL))
                .missing(Missing.GAP)
                .windows(DAY)
                .budget(20_000));

    List<Sample> beacon = samples.stream().filter(SensorSeriesTest::isBeacon).toList();
    long first = beacon.get(0).point().timeMillis();
    Sample raised =
        beacon.stream().filter(sample -> sample.point().value() > 0.9).findFirst().orElseThrow();
    assertThat(raised.point().timeMillis() + HOUR - first).isLessThanOrEqualTo(6 * HOUR);
    List<Sample> ranked =
        samples.stream()
            .filter(sample -> sample.point().timeMillis() == LAST_HOUR)
            .filter(sample -> !Double.isNaN(sample.point().value()))
            .sorted(Comparator.comparingDouble(sample -> -sample.point().value()))
            .toList();
    assertThat(ranked).hasSizeGreaterThan(1_000);
    assertThat(ranked.subList(0, 10)).anyMatch(SensorSeriesTest::isBeacon);
    assertThat(beacon.get(beacon.size() - 1).point().value()).isGreaterThan(0.9);
  }
}
