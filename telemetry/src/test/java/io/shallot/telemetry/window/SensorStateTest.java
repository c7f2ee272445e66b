package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.ReadOptions;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A real sensor with everything that is measured, stopped and read back on the way. */
class SensorStateTest {

  private static final long LATENESS_MILLIS = 300_000;
  private static final int CUTS = 6;

  private static Path sensor() {
    Path data = Path.of(System.getProperty("shallot.data", "../../shared/data"));
    Path folder = data.resolve("zeek/internet-sensor-72h");
    assumeTrue(
        Files.isDirectory(folder),
        () -> "skipped: no " + folder + "; set -Dshallot.data=DIRECTORY");
    return folder;
  }

  private static List<Event> events() throws IOException {
    List<Event> events = new ArrayList<>();
    try (LogSource source = LogSource.open(List.of(sensor()), ReadOptions.defaults())) {
      source.forEach(events::add);
    }
    return events;
  }

  @Test
  void restore_fullCatalogueCutOnTheWay_goesOnToTheBit() throws IOException {
    List<Event> events = events();
    MetricCatalogue catalogue = MetricCatalogue.named("full");
    WindowStage whole = WindowStage.of(catalogue);
    WindowStage cut = WindowStage.of(catalogue);
    List<Sample> expected = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    Set<Integer> cuts = cuts(events.size());
    long latest = Long.MIN_VALUE;
    long given = 0;

    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      whole.accept(event, expected::add);
      cut.accept(event, samples::add);
      if (cuts.contains(i)) {
        byte[] bytes = SavedStage.bytes(cut);
        assertThat(Arrays.equals(bytes, SavedStage.bytes(whole))).as("state at %d", i).isTrue();
        cut = SavedStage.restored(bytes, WindowStage.of(catalogue));
        assertThat(cut.counters()).isEqualTo(whole.counters());
      }
      latest = Math.max(latest, event.timeMillis());
      whole.advance(new Watermark(latest - LATENESS_MILLIS), expected::add);
      cut.advance(new Watermark(latest - LATENESS_MILLIS), samples::add);
      given += same(samples, expected);
    }
    whole.advance(Watermark.END, expected::add);
    cut.advance(Watermark.END, samples::add);
    given += same(samples, expected);

    assertThat(given).isGreaterThan(100_000);
    assertThat(cut.counters()).isEqualTo(whole.counters());
    assertThat(Arrays.equals(SavedStage.bytes(cut), SavedStage.bytes(whole))).isTrue();
  }

  /** Returns where it is stopped: some at the beginning, the others spread over the whole. */
  private static Set<Integer> cuts(int events) {
    Set<Integer> cuts = new TreeSet<>(Set.of(0, 1_000));
    for (int i = 1; i <= CUTS; i++) {
      cuts.add((int) ((long) i * events / (CUTS + 1)));
    }
    return cuts;
  }

  private static int same(List<Sample> samples, List<Sample> expected) {
    assertThat(samples.equals(expected)).as("same samples").isTrue();
    int count = samples.size();
    samples.clear();
    expected.clear();
    return count;
  }
}
