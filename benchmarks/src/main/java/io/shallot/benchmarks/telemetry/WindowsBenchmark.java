package io.shallot.benchmarks.telemetry;

import io.shallot.api.Event;
import io.shallot.api.Watermark;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.window.WindowStage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does an event cost the windows of a shipped catalogue, the values they give included? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 6)
@Measurement(iterations = 8)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class WindowsBenchmark {

  private static final long LATENESS_MILLIS = 300_000;
  private static final long STEP_MILLIS = 1_000;

  /** Which shipped catalogue. */
  @Param({"full", "standard"})
  public String catalogue = "full";

  private List<Event> events;
  private MetricCatalogue measured;

  /** Makes the benchmark; JMH does. */
  public WindowsBenchmark() {}

  /** Lays the events ready. */
  @Setup(Level.Trial)
  public void load(Lines input) {
    events = input.events();
    measured = MetricCatalogue.named(catalogue);
  }

  /** Times all events from an empty stage to the end of the stream. */
  @Benchmark
  @OperationsPerInvocation(Lines.COUNT)
  public long windows() {
    WindowStage windows = WindowStage.of(measured);
    long[] values = {0};
    long latest = Long.MIN_VALUE;
    long reached = Long.MIN_VALUE;
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      windows.accept(event, sample -> values[0]++);
      latest = Math.max(latest, event.timeMillis());
      if (latest - LATENESS_MILLIS - STEP_MILLIS >= reached) {
        reached = latest - LATENESS_MILLIS;
        windows.advance(new Watermark(reached), sample -> values[0]++);
      }
    }
    windows.advance(Watermark.END, sample -> values[0]++);
    return values[0];
  }
}
