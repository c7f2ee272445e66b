package io.shallot.telemetry.columns;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.window.WindowStage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
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

    private final SortedMap<String, MessageDigest> sums = new TreeMap<>();
    private long samples;

    @Override
    public void accept(Sample sample) {
      samples++;
      String line =
          sample.series() + "@" + sample.point().timeMillis() + "=" + sample.point().value() + "\n";
      sums.computeIfAbsent(sample.metric().name(), any -> sha256()).update(line.getBytes(UTF_8));
      sums.computeIfAbsent("(all in order)", any -> sha256()).update(line.getBytes(UTF_8));
    }

    long samples() {
      return samples;
    }

    SortedMap<String, String> byMetric() {
      SortedMap<String, String> texts = new TreeMap<>();
      sums.forEach(
          (metric, sum) -> {
            try {
              MessageDigest copy = (MessageDigest) sum.clone();
              texts.put(metric, HexFormat.of().formatHex(copy.digest(), 0, 8));
            } catch (CloneNotSupportedException impossible) {
              throw new IllegalStateException(impossible);
            }
          });
      return texts;
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
