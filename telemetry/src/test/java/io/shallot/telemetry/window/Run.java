package io.shallot.telemetry.window;

import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A stage together with what it has given. */
final class Run {

  final WindowStage stage;
  final List<Sample> samples = new ArrayList<>();

  Run(WindowStage stage) {
    this.stage = stage;
  }

  /** Feeds events and lets the watermark follow the latest one at a distance; then ends. */
  static Run live(WindowStage stage, List<Event> events, long latenessMillis) {
    Run run = new Run(stage);
    long latest = Long.MIN_VALUE;
    for (Event event : events) {
      run.accept(event);
      latest = Math.max(latest, event.timeMillis());
      run.advance(latest - latenessMillis);
    }
    return run.end();
  }

  Run accept(Event... events) {
    for (Event event : events) {
      stage.accept(event, samples::add);
    }
    return this;
  }

  Run advance(long millis) {
    stage.advance(new Watermark(millis), samples::add);
    return this;
  }

  Run advanceToSeconds(long seconds) {
    return advance(1_000 * seconds);
  }

  Run end() {
    stage.advance(Watermark.END, samples::add);
    return this;
  }

  long counter(String name) {
    return Objects.requireNonNull(stage.counters().get(name), name);
  }

  /** Returns what was given as {@code key@seconds=value}. */
  List<String> texts() {
    return texts(samples);
  }

  static List<String> texts(List<Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                sample.series()
                    + "@"
                    + sample.point().timeMillis() / 1_000
                    + "="
                    + sample.point().value())
        .toList();
  }
}
