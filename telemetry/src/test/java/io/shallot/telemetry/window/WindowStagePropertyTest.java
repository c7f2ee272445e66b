package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WindowStagePropertyTest {

  private static final int MINUTE_MILLIS = 60_000;

  @Property(tries = 100, seed = "1")
  void samples_anyCatalogueAndEvents_equalTheBatch(@ForAll long seed) {
    Random random = new Random(seed);
    MetricCatalogue catalogue = Traffic.random(random);
    List<Event> events = Traffic.random(random, 1 + random.nextInt(200), MINUTE_MILLIS);
    long backfill = (long) random.nextInt(6) * MINUTE_MILLIS;
    long idle = backfill + (long) random.nextInt(8) * MINUTE_MILLIS;

    Run run = Run.live(stage(catalogue, idle, backfill), events, MINUTE_MILLIS);

    List<Sample> expected =
        new BatchOracle(idle, backfill).samples(catalogue.definitions(), events);
    assertThat(rounded(run.samples)).isEqualTo(rounded(expected));
  }

  @Property(tries = 200, seed = "2")
  void samples_arrivalShuffledWithinTheLateness_areBitEqual(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 300_000) int latenessMillis) {
    Random random = new Random(seed);
    MetricCatalogue catalogue = Traffic.random(random);
    List<Event> events = Traffic.random(random, 200, MINUTE_MILLIS);

    Run inOrder = Run.live(stage(catalogue), events, 0);
    Run shuffled =
        Run.live(stage(catalogue), Traffic.delayed(events, random, latenessMillis), latenessMillis);

    assertThat(shuffled.samples).isEqualTo(inOrder.samples);
    assertThat(shuffled.stage.counters()).isEqualTo(inOrder.stage.counters());
  }

  /** A budget is given to the largest, not to the first, so arrival makes no difference. */
  @Property(tries = 100, seed = "3")
  void samples_shuffledOverBudget_areBitEqual(@ForAll long seed) {
    Random random = new Random(seed);
    List<Event> events = Traffic.random(random, 200, MINUTE_MILLIS);

    Run inOrder = Run.live(narrow(), events, 0);
    Run shuffled = Run.live(narrow(), Traffic.delayed(events, random, 100_000), 100_000);

    assertThat(shuffled.samples).isEqualTo(inOrder.samples);
    assertThat(shuffled.stage.counters()).isEqualTo(inOrder.stage.counters());
  }

  /** A replay reads everything before time moves; a live run closes windows as it goes. */
  @Property(tries = 100, seed = "4")
  void samples_replay_equalsTheLiveRun(@ForAll long seed) {
    Random random = new Random(seed);
    MetricCatalogue catalogue = Traffic.random(random);
    List<Event> events = Traffic.random(random, 200, MINUTE_MILLIS);

    Run live = Run.live(stage(catalogue), events, 0);
    Run replay = new Run(stage(catalogue)).accept(events.toArray(new Event[0])).end();

    assertThat(replay.samples).isEqualTo(live.samples);
  }

  /** Time that moves once an hour gives what time gives that moves with every record. */
  @Property(tries = 100, seed = "6")
  void samples_oneStepOfTheWatermarkPerHour_equalTheLiveRun(@ForAll long seed) {
    Random random = new Random(seed);
    MetricCatalogue catalogue = Traffic.random(random);
    List<Event> events = Traffic.random(random, 300, MINUTE_MILLIS);

    Run live = Run.live(stage(catalogue), events, 0);
    Run hourly = new Run(stage(catalogue));
    long reached = 0;
    for (Event event : events) {
      hourly.accept(event);
      long hour = event.timeMillis() / 3_600_000;
      if (hour > reached) {
        reached = hour;
        hourly.advance(hour * 3_600_000);
      }
    }

    assertThat(hourly.end().samples).isEqualTo(live.samples);
  }

  @Property(tries = 100, seed = "5")
  void samples_ofOneSeries_moveForwardInTime(@ForAll long seed) {
    List<Event> events = Traffic.random(new Random(seed), 300, MINUTE_MILLIS);
    Map<SeriesKey, Long> last = new HashMap<>();

    Run run = Run.live(narrow(), events, 0);

    for (Sample sample : run.samples) {
      long time = sample.point().timeMillis();
      assertThat(time % MINUTE_MILLIS).isZero();
      assertThat(last.getOrDefault(sample.series(), Long.MIN_VALUE)).isLessThan(time);
      last.put(sample.series(), time);
    }
  }

  private static WindowStage stage(MetricCatalogue catalogue) {
    return stage(catalogue, 10L * MINUTE_MILLIS, 3L * MINUTE_MILLIS);
  }

  private static WindowStage stage(MetricCatalogue catalogue, long idle, long backfill) {
    return WindowStage.builder(catalogue)
        .idle(Duration.ofMillis(idle))
        .backfill(Duration.ofMillis(backfill))
        .build();
  }

  private static WindowStage narrow() {
    return WindowStage.builder(Traffic.COUNT.with(Traffic.COUNT.definitions().get(0).budget(2)))
        .idle(Duration.ofMillis(5 * MINUTE_MILLIS))
        .backfill(Duration.ofMillis(3L * MINUTE_MILLIS))
        .build();
  }

  /** The order in which an entropy is added up moves its last bits. */
  private static List<String> rounded(List<Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                String.format(
                    Locale.ROOT,
                    "%s@%d=%.9g",
                    sample.series(),
                    sample.point().timeMillis(),
                    sample.point().value()))
        .toList();
  }
}
