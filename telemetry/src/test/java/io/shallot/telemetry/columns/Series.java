package io.shallot.telemetry.columns;

import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.window.WindowStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs events through the windows of a catalogue in several ways. */
final class Series {

  private Series() {}

  /** Returns the events of logs as the shipped readers give them. */
  static List<Event> events(Path... paths) throws IOException {
    List<Event> events = new ArrayList<>();
    try (LogSource source = LogSource.open(List.of(paths))) {
      source.forEach(events::add);
    }
    events.sort(Comparator.comparingLong(Event::timeMillis));
    return events;
  }

  /** Feeds all events, then tells of the end: a replay in one go. */
  static WindowStage replay(
      MetricCatalogue catalogue, List<Event> events, Consumer<? super Sample> out) {
    WindowStage stage = WindowStage.of(catalogue);
    events.forEach(event -> stage.accept(event, out));
    stage.advance(Watermark.END, out);
    return stage;
  }

  /** Feeds events one by one and lets the watermark follow the latest after each of them. */
  static WindowStage live(
      MetricCatalogue catalogue,
      List<Event> events,
      long latenessMillis,
      Consumer<? super Sample> out) {
    WindowStage stage = WindowStage.of(catalogue);
    long latest = Long.MIN_VALUE / 2;
    for (Event event : events) {
      stage.accept(event, out);
      latest = Math.max(latest, event.timeMillis());
      stage.advance(new Watermark(latest - latenessMillis), out);
    }
    stage.advance(Watermark.END, out);
    return stage;
  }

  /** Returns the events in an order in which each comes at most so late. */
  static List<Event> delayed(List<Event> events, long seed, long latenessMillis) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<Event, Long> arrival = new HashMap<>();
    events.forEach(
        event -> arrival.put(event, event.timeMillis() + random.nextLong(latenessMillis)));
    List<Event> delayed = new ArrayList<>(events);
    delayed.sort(Comparator.comparingLong(event -> arrival.getOrDefault(event, 0L)));
    return delayed;
  }

  /** What came out, as one sum for each metric, so that millions of values can be compared. */
  static final class Digest implements Consumer<Sample> {

    private static final String ALL = "(all in order)";

    private final Map<String, long[]> sums = new HashMap<>();
    private final long[] all = {1};
    private long samples;

    @Override
    public void accept(Sample sample) {
      samples++;
      add(sums.computeIfAbsent(sample.metric().name(), any -> new long[] {1}), sample);
      add(all, sample);
    }

    /** Mixes series, time and the bits of the value into a sum that depends on the order. */
    private static void add(long[] sum, Sample sample) {
      long mixed = sum[0] * 31 + sample.series().hashCode();
      mixed = mixed * 0x9E3779B97F4A7C15L + sample.point().timeMillis();
      mixed = mixed * 0xC2B2AE3D27D4EB4FL + Double.doubleToRawLongBits(sample.point().value());
      sum[0] = mixed ^ (mixed >>> 29);
    }

    long samples() {
      return samples;
    }

    SortedMap<String, Long> byMetric() {
      SortedMap<String, Long> values = new TreeMap<>();
      sums.forEach((metric, sum) -> values.put(metric, sum[0]));
      values.put(ALL, all[0]);
      return values;
    }
  }
}
