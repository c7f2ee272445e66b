package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Event;
import io.shallot.api.Metric;
import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Missing;
import io.shallot.telemetry.catalogue.Role;
import io.shallot.telemetry.catalogue.Window;
import io.shallot.telemetry.expression.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The measures that look back further than a window, through the stage. */
class FeatureMetersTest {

  private static final long HOUR = 3_600_000;
  private static final Window HOURLY = Window.tumbling(Duration.ofHours(1));
  private static final Window TWO_HOURS = Window.sliding(Duration.ofHours(2), Duration.ofHours(1));
  private static final Term NAME = Term.field("query");

  private static MetricDefinition definition(String name, Measure measure, Window... windows) {
    return MetricDefinition.of(Metric.of(name), "dns")
        .by(Role.source())
        .measure(measure)
        .missing(Missing.GAP)
        .windows(windows);
  }

  /** Returns a question of host a in an hour. */
  private static Event asked(int hour, String name) {
    return asked("a", hour * HOUR, name);
  }

  private static Event asked(String host, long millis, String name) {
    return Event.of(
        Instant.ofEpochMilli(millis),
        "dns",
        Map.of("ts", String.valueOf(millis / 1e3), "id.orig_h", host, "query", name));
  }

  private static List<Sample> samples(List<Event> events, MetricDefinition... definitions) {
    List<Sample> samples = new ArrayList<>();
    WindowStage stage =
        WindowStage.builder(MetricCatalogue.of(List.of(definitions)))
            .backfill(Duration.ZERO)
            .build();
    events.forEach(event -> stage.accept(event, samples::add));
    stage.advance(Watermark.END, samples::add);
    return samples;
  }

  /** Returns the values of the only series of a name by hour; a gap is left out. */
  private static Map<Long, Double> values(String name, List<Sample> samples) {
    Map<Long, Double> values = new TreeMap<>();
    for (Sample sample : samples) {
      double value = sample.point().value();
      if (sample.metric().name().equals(name) && !Double.isNaN(value)) {
        values.put(sample.point().timeMillis() / HOUR, value);
      }
    }
    return values;
  }

  private static Map<Long, Double> values(Measure measure, Window window, Event... events) {
    return values("m", samples(List.of(events), definition("m", measure, window)));
  }

  /** What a pane cannot keep is not lost in silence. */
  @ParameterizedTest
  @CsvSource({"64, 0", "65, 1"})
  void sampled_moreThanIsKept_isCounted(int connections, long sampled) {
    WindowStage stage =
        WindowStage.of(
            MetricCatalogue.of(
                List.of(
                    definition("m", new Measure.Regularity(Measure.Regularity.Part.ALL), HOURLY))));

    for (int i = 0; i < connections; i++) {
      stage.accept(asked(0, "x"), sample -> {});
    }
    stage.advance(Watermark.END, sample -> {});

    assertThat(stage.counters()).containsEntry("sampled", sampled);
    assertThat(stage.counters().getOrDefault("sampled.m", 0L)).isEqualTo(sampled);
  }

  @Test
  void newValues_perHour_areThoseNotSeenWithinTheMemory() {
    Measure measure = new Measure.NewValues(NAME, Duration.ofHours(2));

    Map<Long, Double> values =
        values(
            measure,
            HOURLY,
            asked(0, "x"),
            asked(0, "y"),
            asked(0, "x"),
            asked(1, "x"),
            asked(2, "z"),
            asked(4, "y"), // seen four hours ago
            asked(4, "z")); // seen two hours ago

    assertThat(values).isEqualTo(Map.of(0L, 2.0, 1L, 0.0, 2L, 1.0, 4L, 1.0));
  }

  @Test
  void newValues_inSlidingWindows_areSummed() {
    Measure measure = new Measure.NewValues(NAME, Duration.ofDays(7));

    Map<Long, Double> values =
        values(measure, TWO_HOURS, asked(0, "x"), asked(1, "y"), asked(2, "y"), asked(3, "y"));

    assertThat(values)
        .containsEntry(0L, 1.0)
        .containsEntry(1L, 2.0)
        .containsEntry(2L, 1.0)
        .containsEntry(3L, 0.0);
  }

  @Test
  void setChange_perHour_isTheDistanceToTheHourBefore() {
    Measure measure = new Measure.SetChange(NAME);

    Map<Long, Double> values =
        values(
            measure,
            HOURLY,
            asked(0, "x"),
            asked(0, "y"),
            asked(1, "y"),
            asked(1, "x"), // the same, in another order
            asked(2, "y"),
            asked(2, "z"), // one of three shared
            asked(4, "z"), // nothing in the hour before
            asked(5, "w"));

    assertThat(values)
        .containsOnlyKeys(1L, 2L, 5L)
        .containsEntry(1L, 0.0)
        .containsEntry(5L, 1.0)
        .hasEntrySatisfying(2L, value -> assertThat(value).isCloseTo(2.0 / 3, within(1e-12)));
  }

  @Test
  void setChange_ofSlidingWindows_comparesWithTheWindowThatEndsWhereItBegins() {
    Measure measure = new Measure.SetChange(NAME);

    Map<Long, Double> values =
        values(measure, TWO_HOURS, asked(0, "w"), asked(1, "x"), asked(2, "x"), asked(3, "y"));

    // {x, y} of hours 2 and 3 against {w, x} of hours 0 and 1.
    assertThat(values.get(3L)).isCloseTo(2.0 / 3, within(1e-12));
    // {x} of hours 1 and 2 against {w} of hour 0.
    assertThat(values).containsEntry(2L, 1.0);
  }

  @Test
  void infoContent_rareNameAmongMany_isItsShareOfAllSeries() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 1_023; i++) {
      events.add(asked("b", i, "usual"));
    }
    events.add(asked(1, "usual"));
    events.add(asked(2, "odd"));
    events.add(asked(2, "usual"));
    Measure measure = new Measure.InfoContent(NAME, Duration.ofDays(1_000_000));

    List<Sample> samples = samples(events, definition("m", measure, HOURLY));

    List<Sample> ofA =
        samples.stream()
            .filter(sample -> sample.series().entities().get(0).value().equals("a"))
            .toList();
    Map<Long, Double> values = values("m", ofA);
    assertThat(values).containsEntry(1L, 0.0);
    assertThat(values.get(2L)).isCloseTo(Math.log(1_025) / Math.log(2), within(1e-6));
  }

  @Test
  void similarity_imitationOfAFrequentName_isNearOne() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      events.add(asked("b", i, "paypal.com"));
    }
    events.add(asked(0, "paypa1.com")); // in the same pane: nothing is known yet
    events.add(asked(1, "paypal.com"));
    events.add(asked(2, "paypa1.com"));
    events.add(asked(3, "wikipedia.org"));
    Measure measure = new Measure.Similarity(NAME);

    List<Sample> ofA =
        samples(events, definition("m", measure, HOURLY)).stream()
            .filter(sample -> sample.series().entities().get(0).value().equals("a"))
            .toList();

    assertThat(values("m", ofA)).isEqualTo(Map.of(0L, 0.0, 1L, 0.0, 2L, 1.0, 3L, 0.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALL", "TIMING", "DURATION", "HISTOGRAM"})
  void regularity_ofClockwork_isNearOneAndMissingBeforeTheFourth(String part) {
    Measure measure = new Measure.Regularity(Measure.Regularity.Part.valueOf(part));
    List<Event> events = new ArrayList<>();
    IntStream.range(0, 60).forEach(minute -> events.add(asked("a", minute * 60_000L, "x")));
    IntStream.range(0, 3).forEach(i -> events.add(asked("a", HOUR + i * 60_000L, "x")));

    Map<Long, Double> values = values("m", samples(events, definition("m", measure, HOURLY)));

    assertThat(values).containsOnlyKeys(0L);
    assertThat(values.get(0L)).isBetween(0.93, 1.0);
  }

  @Test
  void regularity_ofSizesThatNoRecordTells_isMissing() {
    Measure measure = new Measure.Regularity(Measure.Regularity.Part.SIZE);
    List<Event> events = new ArrayList<>();
    IntStream.range(0, 60).forEach(minute -> events.add(asked("a", minute * 60_000L, "x")));

    assertThat(values("m", samples(events, definition("m", measure, HOURLY)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void samples_ofShuffledEvents_areTheSame(int seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      String name = "n" + (int) Math.exp(7 * random.nextDouble()) + ".example";
      events.add(asked("h" + random.nextInt(4), random.nextInt(10 * (int) HOUR), name));
    }
    MetricDefinition[] definitions = {
      definition("similarity", new Measure.Similarity(NAME), HOURLY, TWO_HOURS),
      definition("new", new Measure.NewValues(NAME, Duration.ofHours(3)), HOURLY, TWO_HOURS),
      definition("change", new Measure.SetChange(NAME), HOURLY, TWO_HOURS),
      definition("rare", new Measure.InfoContent(NAME, Duration.ofHours(3)), HOURLY, TWO_HOURS),
      definition("beacon", new Measure.Regularity(Measure.Regularity.Part.ALL), HOURLY, TWO_HOURS)
    };
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);

    List<Sample> samples = samples(events, definitions);

    assertThat(samples).hasSizeGreaterThan(300).isEqualTo(samples(shuffled, definitions));
  }
}
