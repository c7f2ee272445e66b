package io.shallot.pipeline.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells a listener what a pipeline counts: the growth of each counter, at most once a second of the
 * host's clock.
 *
 * <p>A listener that throws is counted and told the next thing all the same; nothing else notices.
 * {@link #timed} and {@link #level} may be called by any thread, the rest by the pipeline's own.
 */
public final class ListenerFeed {

  private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  /** Of these the summary says how many there are now, which may become less. */
  private static final Set<String> LEVELS = Set.of("live_series", "registry.bytes");

  private final PipelineListener listener;
  private final LongSupplier nanos;
  private final Map<String, Long> told = new HashMap<>();
  private final AtomicLong failures = new AtomicLong();
  private boolean begun;
  private long lastNanos;

  /**
   * Makes one that has told nothing.
   *
   * @param listener who hears it
   * @param nanos the clock of the host, in nanoseconds from anywhere
   */
  public ListenerFeed(PipelineListener listener, LongSupplier nanos) {
    this.listener = listener;
    this.nanos = nanos;
  }

  /** Tells whether nobody listens, so that nothing needs to be measured. */
  public boolean idle() {
    return listener == PipelineListener.NONE;
  }

  /** Returns the clock of the host now, in nanoseconds from anywhere; 0 while nobody listens. */
  public long now() {
    return idle() ? 0 : nanos.getAsLong();
  }

  /**
   * Tells how far counters have grown, unless that was told less than a second ago.
   *
   * @param counters gives all of them by name; asked only if they are told
   */
  public void counters(Supplier<SortedMap<String, Long>> counters) {
    if (idle()) {
      return;
    }
    long now = nanos.getAsLong();
    if (!begun || now - lastNanos >= EVERY_NANOS) {
      begun = true;
      lastNanos = now;
      countersNow(counters);
    }
  }

  /** Tells how far counters have grown, whenever that was told last. */
  public void countersNow(Supplier<SortedMap<String, Long>> counters) {
    if (!idle()) {
      counters.get().forEach(this::counter);
    }
  }

  /** Tells how long something took that began at a time {@link #now} gave. */
  public void timed(String name, long beganNanos) {
    if (!idle()) {
      long took = Math.max(0, nanos.getAsLong() - beganNanos);
      guarded(() -> listener.timed(name, took));
    }
  }

  /** Tells at which level something is. */
  public void level(String name, double value) {
    if (!idle()) {
      guarded(() -> listener.level(name, value));
    }
  }

  /** Returns how often the listener threw. */
  public long failures() {
    return failures.get();
  }

  private void counter(String name, long count) {
    if (LEVELS.contains(name)) {
      level(name, count);
      return;
    }
    Long before = told.put(name, count);
    long by = count - (before == null ? 0 : before);
    if (by > 0) {
      guarded(() -> listener.counted(name, by));
    }
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      failures.incrementAndGet();
    }
  }
}
