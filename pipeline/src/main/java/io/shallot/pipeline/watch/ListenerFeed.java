package io.shallot.pipeline.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Tells a listener what a pipeline counts: the growth of each counter, at most once a second of the
 * host's clock.
 *
 * <p>A listener that throws is counted and told the next thing all the same; nothing else notices.
 * {@link #timed} and {@link #level} may be called by any thread, the rest by the pipeline's own.
 */
public final class ListenerFeed {

  private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

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
   * Tells whether it is time to tell the counters: somebody listens, and the last time this was so
   * is a second ago.
   */
  public boolean due() {
    if (idle()) {
      return false;
    }
    long now = nanos.getAsLong();
    if (begun && now - lastNanos < EVERY_NANOS) {
      return false;
    }
    begun = true;
    lastNanos = now;
    return true;
  }

  /** Takes counters as told: those of the time before a restart. */
  public void goOnFrom(SortedMap<String, Long> counters) {
    told.putAll(counters);
  }

  /**
   * Tells how far counters have grown since they were told last; those that have not are left out.
   */
  public void counters(SortedMap<String, Long> counters) {
    counters.forEach(this::counter);
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
    long by = count - told.getOrDefault(name, 0L);
    if (by > 0) {
      told.put(name, count);
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
