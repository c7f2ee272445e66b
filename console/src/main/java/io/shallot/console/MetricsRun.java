package io.shallot.console;

import io.shallot.api.Event;
import io.shallot.api.EventClock;
import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.telemetry.LogCounts;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.window.WindowStage;
import java.io.IOException;
import java.time.Duration;
import java.util.SortedMap;
import java.util.function.Consumer;

/** From log files to the values of series; time follows the events. */
final class MetricsRun {

  private final LogSource logs;
  private final WindowStage windows;
  private final EventClock clock;
  private final Consumer<? super Sample> out;
  private Watermark watermark = Watermark.START;

  /**
   * Prepares a run.
   *
   * @param lateness how far an event may lie behind the newest one and still count
   * @param out who gets the values
   */
  MetricsRun(LogSource logs, WindowStage windows, Duration lateness, Consumer<? super Sample> out) {
    this.logs = logs;
    this.windows = windows;
    this.clock = new EventClock(lateness);
    this.out = out;
  }

  /** Reads the logs to their end. */
  void run(Progress progress) throws IOException {
    long[] events = {0};
    try {
      logs.forEach(
          event -> {
            accept(event);
            progress.step(++events[0], logs.progress(), "events");
          });
      windows.advance(Watermark.END, out);
    } finally {
      progress.done();
    }
  }

  /** Returns what became of every line. */
  LogCounts counts() {
    return logs.counts();
  }

  /** Returns what the windows counted. */
  SortedMap<String, Long> counters() {
    return windows.counters();
  }

  private void accept(Event event) {
    windows.accept(event, out);
    long reached = clock.advance(event.timeMillis());
    if (reached != EventClock.UNSET && reached > watermark.millis()) {
      watermark = new Watermark(reached);
      windows.advance(watermark, out);
    }
  }
}
