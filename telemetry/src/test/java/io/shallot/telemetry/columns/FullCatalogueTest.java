package io.shallot.telemetry.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.window.WindowStage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not matter to any series of everything that is shipped. */
class FullCatalogueTest {

  private static final long LATENESS_MILLIS = 900_000;

  /** Returns the events of a folder but one, which is six years younger than all others. */
  private static List<Event> events(String logs) throws IOException {
    List<Event> events = new ArrayList<>(Series.events(DataFolder.zeek(logs)));
    events.removeIf(event -> event.type().equals("packet_filter"));
    return events;
  }

  @ParameterizedTest
  @ValueSource(strings = {"internet-sensor-72h/2024-04-20", "apt29-emulation/day1"})
  void series_replayedInOneGo_equalThoseOfALiveRun(String logs) throws IOException {
    MetricCatalogue catalogue = MetricCatalogue.named("full");
    List<Event> events = events(logs);
    Series.Digest replayed = new Series.Digest();
    Series.Digest live = new Series.Digest();

    Series.replay(catalogue, events, replayed);
    WindowStage stage = Series.live(catalogue, events, 0, live);

    assertThat(live.byMetric()).isEqualTo(replayed.byMetric());
    assertThat(live.samples()).isEqualTo(replayed.samples()).isGreaterThan(5_000);
    assertThat(stage.counters()).containsEntry("late", 0L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"internet-sensor-72h/2024-04-20", "wrccdc-2018/zeek-default"})
  void series_recordsShuffledWithinLateness_areByteEqual(String logs) throws IOException {
    MetricCatalogue catalogue = MetricCatalogue.named("full");
    List<Event> events = events(logs);
    Series.Digest inOrder = new Series.Digest();
    Series.Digest shuffled = new Series.Digest();

    Series.replay(catalogue, events, inOrder);
    WindowStage stage =
        Series.live(
            catalogue, Series.delayed(events, 7, LATENESS_MILLIS), LATENESS_MILLIS, shuffled);

    assertThat(shuffled.byMetric()).isEqualTo(inOrder.byMetric());
    assertThat(stage.counters()).containsEntry("late", 0L);
  }

  @Test
  void series_sameRecordsAsTsvAndJson_areIdentical() throws IOException {
    MetricCatalogue catalogue = MetricCatalogue.named("full");
    Series.Digest tsv = new Series.Digest();
    Series.Digest json = new Series.Digest();

    Series.replay(catalogue, events("wrccdc-2018/zeek-default"), tsv);
    Series.replay(catalogue, events("wrccdc-2018/zeek-json"), json);

    assertThat(json.byMetric()).isEqualTo(tsv.byMetric());
    assertThat(json.samples()).isEqualTo(tsv.samples()).isGreaterThan(5_000);
  }
}
