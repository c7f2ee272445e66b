package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.Window;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WindowStagePropertyTest {

  private static final int WINDOW_MILLIS = 60_000;

  @Property(tries = 200, seed = "1")
  void samples_anyEvents_equalTheBatch(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int backfill) {
    Random random = new Random(seed);
    List<Event> events = Traffic.random(random, 1 + random.nextInt(200), WINDOW_MILLIS);
    int idleWindows = backfill + random.nextInt(8);
    WindowStage stage = stage(idleWindows, backfill);

    Run run = Run.live(stage, events, WINDOW_MILLIS);

    BatchOracle oracle =
        new BatchOracle(WINDOW_MILLIS, (long) idleWindows * WINDOW_MILLIS, backfill);
    List<Sample> expected = oracle.samples(Traffic.CATALOGUE.definitions(), events);
    assertThat(rounded(run.samples)).isEqualTo(rounded(expected));
  }

  /** Values that look back are sums over the windows of their span, zeros included. */
  @Property(tries = 200, seed = "5")
  void samples_withASpan_equalTheBatch(@ForAll long seed) {
    Random random = new Random(seed);
    List<Event> events = Traffic.random(random, 1 + random.nextInt(200), WINDOW_MILLIS);
    int spanWindows = 1 + random.nextInt(6);
    int idleWindows = spanWindows + random.nextInt(6);
    MetricCatalogue catalogue =
        Traffic.COUNT.with(
            Traffic.COUNT
                .definitions()
                .get(0)
                .windows(
                    Window.sliding(
                        Duration.ofMillis((long) spanWindows * WINDOW_MILLIS),
                        Duration.ofMillis(WINDOW_MILLIS))));
    WindowStage stage =
        WindowStage.builder(catalogue)
            .window(Duration.ofMillis(WINDOW_MILLIS))
            .idle(Duration.ofMillis((long) idleWindows * WINDOW_MILLIS))
            .backfill(Duration.ofMillis(WINDOW_MILLIS))
            .build();

    Run run = Run.live(stage, events, WINDOW_MILLIS);

    BatchOracle oracle = new BatchOracle(WINDOW_MILLIS, (long) idleWindows * WINDOW_MILLIS, 1);
    assertThat(run.samples).isEqualTo(oracle.samples(catalogue.definitions(), events));
  }

  @Property(tries = 200, seed = "2")
  void samples_arrivalShuffledWithinTheLateness_areBitEqual(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 300_000) int latenessMillis) {
    Random random = new Random(seed);
    List<Event> events = Traffic.random(random, 200, WINDOW_MILLIS);

    Run inOrder = Run.live(stage(10, 3), events, 0);
    Run shuffled =
        Run.live(stage(10, 3), Traffic.delayed(events, random, latenessMillis), latenessMillis);

    assertThat(shuffled.samples).isEqualTo(inOrder.samples);
    assertThat(shuffled.stage.counters()).isEqualTo(inOrder.stage.counters());
  }

  /** A budget is given to the largest, not to the first, so arrival makes no difference. */
  @Property(tries = 100, seed = "3")
  void samples_shuffledOverBudget_areBitEqual(@ForAll long seed) {
    Random random = new Random(seed);
    List<Event> events = Traffic.random(random, 200, WINDOW_MILLIS);

    Run inOrder = Run.live(narrow(), events, 0);
    Run shuffled = Run.live(narrow(), Traffic.delayed(events, random, 100_000), 100_000);

    assertThat(shuffled.samples).isEqualTo(inOrder.samples);
    assertThat(shuffled.stage.counters()).isEqualTo(inOrder.stage.counters());
  }

  /** A replay reads everything before time moves; a live run closes windows as it goes. */
  @Property(tries = 100, seed = "4")
  void samples_replay_equalsTheLiveRun(@ForAll long seed) {
    List<Event> events = Traffic.random(new Random(seed), 200, WINDOW_MILLIS);

    Run live = Run.live(stage(10, 3), events, 0);
    Run replay = new Run(stage(10, 3)).accept(events.toArray(new Event[0])).end();

    assertThat(replay.samples).isEqualTo(live.samples);
  }

  @Property(tries = 100, seed = "5")
  void samples_ofOneSeries_moveForwardInTime(@ForAll long seed) {
    List<Event> events = Traffic.random(new Random(seed), 300, WINDOW_MILLIS);
    Map<SeriesKey, Long> last = new HashMap<>();

    Run run = Run.live(narrow(), events, 0);

    for (Sample sample : run.samples) {
      long time = sample.point().timeMillis();
      assertThat(time % WINDOW_MILLIS).isZero();
      assertThat(last.getOrDefault(sample.series(), Long.MIN_VALUE)).isLessThan(time);
      last.put(sample.series(), time);
    }
  }

  private static WindowStage stage(int idleWindows, int backfill) {
    return WindowStage.builder(Traffic.CATALOGUE)
        .window(Duration.ofMillis(WINDOW_MILLIS))
        .idle(Duration.ofMillis((long) idleWindows * WINDOW_MILLIS))
        .backfill(Duration.ofMillis((long) WINDOW_MILLIS * backfill))
        .build();
  }

  private static WindowStage narrow() {
    return WindowStage.builder(Traffic.COUNT.with(Traffic.COUNT.definitions().get(0).budget(2)))
        .window(Duration.ofMillis(WINDOW_MILLIS))
        .idle(Duration.ofMillis(5 * WINDOW_MILLIS))
        .backfill(Duration.ofMillis(3L * WINDOW_MILLIS))
        .build();
  }

  /** Sums keep fractions to about a millionth. */
  private static List<String> rounded(List<Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                sample.series()
                    + "@"
                    + sample.point().timeMillis()
                    + "="
                    + Math.rint(1e4 * sample.point().value()))
        .toList();
  }
}
