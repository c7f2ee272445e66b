package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.api.Metric;
import io.shallot.api.StateException;
import io.shallot.telemetry.catalogue.Keep;
import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Missing;
import io.shallot.telemetry.catalogue.Role;
import io.shallot.telemetry.catalogue.Window;
import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.expression.Term;
import io.shallot.telemetry.zone.Zones;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stage that was stopped and read back goes on as if nothing had happened. */
class WindowStateTest {

  private static final int MINUTE_MILLIS = 60_000;
  private static final EventSchema CONN =
      new EventSchema(
          "conn", List.of("ts", "id.orig_h", "id.resp_h", "id.resp_p", "orig_bytes", "duration"));
  private static final Term PORT = Term.field("id.resp_p");

  /** Every measure there is. */
  private static final List<Measure> MEASURES = measures();

  private static final List<List<Window>> WINDOWS =
      List.of(
          List.of(Traffic.every(1, 1)),
          List.of(Traffic.every(2, 2), Traffic.every(6, 2)),
          List.of(Traffic.every(1, 1), Traffic.every(10, 2), Traffic.every(15, 5)),
          List.of(Traffic.every(10, 10), Traffic.every(2, 2), Traffic.every(30, 10)));

  private static List<Measure> measures() {
    List<Measure> measures = new ArrayList<>(Traffic.MEASURES);
    for (Measure.Regularity.Part part : Measure.Regularity.Part.values()) {
      measures.add(new Measure.Regularity(part));
    }
    measures.add(new Measure.NewValues(PORT, Duration.ofMinutes(40)));
    measures.add(new Measure.SetChange(PORT));
    measures.add(new Measure.InfoContent(PORT, Duration.ofHours(1)));
    measures.add(new Measure.Similarity(Term.field("id.resp_h")));
    return measures;
  }

  @Test
  void measures_ofTheseTests_areAllThereAre() {
    assertThat(MEASURES.stream().map(Measure::getClass).distinct().map(Class::getSimpleName))
        .containsExactlyInAnyOrder(
            Arrays.stream(Measure.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toArray(String[]::new));
  }

  /** Returns all measures, each with windows, policies and a budget that chance chooses. */
  static MetricCatalogue catalogue(Random random, boolean narrow) {
    List<MetricDefinition> definitions = new ArrayList<>();
    for (Measure measure : MEASURES) {
      Role[] roles = {Role.source(), Role.destination(), Role.service()};
      definitions.add(
          MetricDefinition.of(Metric.of("m" + definitions.size()), "conn")
              .by(Arrays.copyOf(roles, random.nextInt(4)))
              .where(
                  random.nextBoolean() ? Condition.all() : Condition.not(Condition.in(PORT, "22")))
              .measure(measure)
              .windows(WINDOWS.get(random.nextInt(WINDOWS.size())).toArray(new Window[0]))
              .missing(List.of(Missing.values()).get(random.nextInt(3)))
              .keep(List.of(Keep.values()).get(random.nextInt(2)))
              .budget(narrow && random.nextBoolean() ? 1 + random.nextInt(4) : 1_000));
    }
    return MetricCatalogue.of(definitions);
  }

  /** Returns connections of few hosts that come and go, some of which are late. */
  static List<Event> events(Random random, int count, long offsetMillis) {
    List<Event> events = new ArrayList<>();
    for (Event event : Traffic.random(random, count, MINUTE_MILLIS)) {
      long time = event.timeMillis() + offsetMillis - random.nextInt(3 * MINUTE_MILLIS);
      events.add(
          Event.ofOwned(
              time,
              CONN,
              new String[] {
                String.valueOf(time / 1_000.0),
                random.nextInt(50) == 0 ? "" : event.text("id.orig_h"),
                event.text("id.resp_h"),
                Integer.toString(random.nextInt(4) == 0 ? random.nextInt(3_000) : 22),
                event.text("orig_bytes"),
                "0.5"
              }));
    }
    return events;
  }

  private static WindowStage stage(MetricCatalogue catalogue, Random random) {
    long backfill = random.nextInt(6);
    return WindowStage.builder(catalogue)
        .idle(Duration.ofMinutes(backfill + random.nextInt(12)))
        .backfill(Duration.ofMinutes(backfill))
        .build();
  }

  @Property(tries = 60, seed = "11")
  void restore_anyCatalogueCutAnywhere_goesOnToTheBit(@ForAll long seed) {
    Random random = new Random(seed);
    MetricCatalogue catalogue = catalogue(random, true);
    List<Event> events = events(random, 1 + random.nextInt(400), 0);
    long latenessMillis = random.nextInt(4 * MINUTE_MILLIS);
    long stageSeed = random.nextLong();
    Run whole = new Run(stage(catalogue, new Random(stageSeed)));
    Run cut = new Run(stage(catalogue, new Random(stageSeed)));

    long latest = Long.MIN_VALUE;
    for (Event event : events) {
      whole.accept(event);
      cut.accept(event);
      if (random.nextInt(60) == 0) {
        cut = again(whole, cut, catalogue, stageSeed);
      }
      latest = Math.max(latest, event.timeMillis());
      if (random.nextInt(3) > 0) {
        whole.advance(latest - latenessMillis);
        cut.advance(latest - latenessMillis);
      }
      if (random.nextInt(60) == 0) {
        cut = again(whole, cut, catalogue, stageSeed);
      }
    }
    cut = again(whole, cut, catalogue, stageSeed);
    whole.end();
    cut.end();
    cut = again(whole, cut, catalogue, stageSeed);

    assertThat(cut.samples).isEqualTo(whole.samples);
    assertThat(cut.stage.settings()).isEqualTo(whole.stage.settings());
  }

  /** Stops a stage and goes on with another one, which must be as the one that never stopped. */
  private static Run again(Run whole, Run cut, MetricCatalogue catalogue, long stageSeed) {
    byte[] bytes = SavedStage.bytes(cut.stage);
    assertSame(bytes, whole.stage);
    WindowStage fresh = stage(catalogue, new Random(stageSeed));
    Run next = new Run(SavedStage.restored(bytes, fresh));
    next.samples.addAll(cut.samples);
    assertSame(bytes, next.stage);
    assertThat(next.stage.counters()).isEqualTo(whole.stage.counters());
    assertThat(next.stage.liveSeries()).isEqualTo(whole.stage.liveSeries());
    return next;
  }

  private static void assertSame(byte[] bytes, WindowStage stage) {
    byte[] others = SavedStage.bytes(stage);
    assertThat(Arrays.mismatch(bytes, others))
        .as("first difference of states of %d and %d bytes", bytes.length, others.length)
        .isEqualTo(-1);
  }

  /** Sketches, samples and shared counters: panes of one host with thousands of ports. */
  @ParameterizedTest
  @ValueSource(ints = {200, 300, 600, 1_100, 5_000})
  void restore_manyValuesInAPane_goesOnToTheBit(int values) {
    MetricCatalogue catalogue = bigPanes();
    Run whole = new Run(WindowStage.of(catalogue));
    for (int i = 0; i < values; i++) {
      whole.accept(port(i % 180, i));
    }
    Run cut =
        new Run(SavedStage.restored(SavedStage.bytes(whole.stage), WindowStage.of(catalogue)));
    for (int i = 0; i < 2_000; i++) {
      whole.accept(port(i % 240, 3 * i));
      cut.accept(port(i % 240, 3 * i));
    }

    assertSame(SavedStage.bytes(cut.stage), whole.stage);
    assertThat(cut.advanceToSeconds(200).stage.counters())
        .isEqualTo(whole.advanceToSeconds(200).stage.counters());
    assertSame(SavedStage.bytes(cut.stage), whole.stage);
    assertThat(cut.end().samples).isEqualTo(whole.end().samples);
  }

  private static MetricCatalogue bigPanes() {
    List<MetricDefinition> definitions = new ArrayList<>();
    for (Measure measure : MEASURES) {
      definitions.add(
          MetricDefinition.of(Metric.of("m" + definitions.size()), "conn")
              .by(Role.source())
              .measure(measure)
              .windows(Traffic.every(1, 1), Traffic.every(5, 1))
              .budget(1));
    }
    definitions.add(
        MetricDefinition.of(Metric.of("texts"), "conn")
            .by(Role.source())
            .measure(new Measure.Similarity(PORT))
            .windows(Traffic.every(1, 1)));
    return MetricCatalogue.of(definitions);
  }

  private static Event port(int second, int port) {
    String host = port % 5 == 0 ? "10.0.0.2" : "10.0.0.1";
    return Event.ofOwned(
        1_000L * second,
        CONN,
        new String[] {
          Integer.toString(second), host, "host" + port, "p" + port, Integer.toString(port), "0"
        });
  }

  /** Who gets a row is drawn, but for a host that has been live for two hours: it comes last. */
  @ParameterizedTest
  @CsvSource({"0, 100", "5, 100", "16, 100", "17, 17", "18, 100", "40, 100", "99, 100", "100, 100"})
  void restore_inACrowdedPane_goesOnToTheBit(int crowdBefore, int crowd) {
    MetricCatalogue catalogue =
        MetricCatalogue.of(List.of(Traffic.COUNT.definitions().get(0).budget(2)));
    Run whole = new Run(WindowStage.of(catalogue));
    for (int minute = 0; minute <= 180; minute++) {
      whole.accept(Traffic.conn(60L * minute, "10.0.0.1")).advanceToSeconds(60L * minute);
    }
    int crowded = (181 + crowdBefore) * 60; // each time others are drawn
    for (int i = 0; i < crowdBefore; i++) {
      whole.accept(Traffic.conn(crowded, "10.0.1." + i));
    }
    byte[] bytes = SavedStage.bytes(whole.stage);
    Run cut = new Run(SavedStage.restored(bytes, WindowStage.of(catalogue)));
    whole.samples.clear();

    for (Run run : List.of(whole, cut)) {
      for (int i = crowdBefore; i < crowd; i++) {
        run.accept(Traffic.conn(crowded, "10.0.1." + i));
      }
      if (crowd == 100) {
        run.accept(Traffic.conn(crowded, "10.0.0.1"));
      }
      run.end();
    }

    assertThat(cut.samples).isEqualTo(whole.samples);
    assertThat(cut.texts())
        .contains("count{source=10.0.0.1}@" + crowded + (crowd == 100 ? "=1.0" : "=0.0"));
    assertThat(cut.stage.counters()).isEqualTo(whole.stage.counters());
    assertSame(SavedStage.bytes(cut.stage), whole.stage);
  }

  /** The order of arrival makes no difference to the state either. */
  @Property(tries = 20, seed = "12")
  void snapshot_eventsOfAPaneShuffled_isTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    MetricCatalogue catalogue = catalogue(random, false);
    List<Event> events = new ArrayList<>(events(random, 300, 0));
    Run inOrder = new Run(WindowStage.of(catalogue)).accept(events.toArray(new Event[0]));
    Collections.shuffle(events, random);

    Run shuffled = new Run(WindowStage.of(catalogue)).accept(events.toArray(new Event[0]));

    assertSame(SavedStage.bytes(shuffled.stage), inOrder.stage);
    assertSame(SavedStage.bytes(shuffled.end().stage), inOrder.end().stage);
  }

  @Test
  void restore_ofAnEmptyStage_isAnEmptyStage() {
    byte[] bytes = SavedStage.bytes(WindowStage.of(Traffic.CATALOGUE));

    Run restored = new Run(SavedStage.restored(bytes, WindowStage.of(Traffic.CATALOGUE)));

    Run fresh = new Run(WindowStage.of(Traffic.CATALOGUE));
    assertThat(restored.accept(Traffic.conn(30, "10.0.0.1")).end().samples)
        .isEqualTo(fresh.accept(Traffic.conn(30, "10.0.0.1")).end().samples)
        .isNotEmpty();
  }

  @Test
  void restore_afterInput_complains() {
    byte[] bytes = SavedStage.bytes(WindowStage.of(Traffic.CATALOGUE));
    Run used = new Run(WindowStage.of(Traffic.CATALOGUE)).accept(Traffic.conn(30, "10.0.0.1"));

    assertThatThrownBy(() -> SavedStage.restore(bytes, used.stage))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has taken input");
  }

  @Test
  void restore_anotherVersion_isRefused() {
    WindowStage stage = WindowStage.of(Traffic.CATALOGUE);

    assertThatThrownBy(
            () -> stage.restore(2, new DataInputStream(new ByteArrayInputStream(new byte[9]))))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("but was of version 2");
  }

  @Test
  void settings_sameCatalogue_areTheSame() {
    String settings = WindowStage.of(MetricCatalogue.named("full")).settings();

    assertThat(settings).isEqualTo(WindowStage.of(MetricCatalogue.named("full")).settings());
    assertThat(settings).startsWith("idle PT6H, backfill PT6H\n").hasLineCount(1 + fullSize());
  }

  private static int fullSize() {
    return MetricCatalogue.named("full").definitions().size();
  }

  @Test
  void settings_whateverDecidesASample_differ() {
    MetricDefinition count = Traffic.COUNT.definitions().get(0);
    String settings = WindowStage.of(Traffic.COUNT).settings();
    Zones mine = Zones.of(Map.of("lan", List.of("10.0.0.0/8")));
    Zones other = Zones.of(Map.of("lan", List.of("10.0.0.0/9")));

    assertThat(
            List.of(
                settings,
                WindowStage.builder(Traffic.COUNT).idle(Duration.ofHours(7)).build().settings(),
                WindowStage.builder(Traffic.COUNT).backfill(Duration.ZERO).build().settings(),
                settings(count.budget(7)),
                settings(count.keep(Keep.RARE)),
                settings(count.missing(Missing.GAP)),
                settings(count.by(Role.destination())),
                settings(count.windows(Traffic.every(2, 1))),
                settings(count.measure(new Measure.Rate())),
                settings(count.where(Condition.local(Condition.End.ORIGINATOR, mine))),
                settings(count.where(Condition.local(Condition.End.ORIGINATOR, other))),
                settings(count.where(Condition.local(Condition.End.ORIGINATOR, Zones.standard())))))
        .doesNotHaveDuplicates();
  }

  private static String settings(MetricDefinition definition) {
    return WindowStage.of(MetricCatalogue.of(List.of(definition))).settings();
  }
}
