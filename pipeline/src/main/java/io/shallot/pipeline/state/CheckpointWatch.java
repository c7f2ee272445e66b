package io.shallot.pipeline.state;

import io.shallot.pipeline.watch.PipelineListener;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told of checkpoints: counted always, logged at most once a minute. */
final class CheckpointWatch {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointWatch.class);
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final PipelineListener listener;
  private final LongSupplier ticker;
  private final SortedMap<String, Long> counters = new TreeMap<>();
  private boolean logged;
  private long loggedNanos;
  private long unlogged;

  CheckpointWatch(PipelineListener listener, LongSupplier ticker) {
    this.listener = listener;
    this.ticker = ticker;
    for (String name : new String[] {"bytes", "damaged", "failed", "put_off", "written"}) {
      counters.put(name, 0L);
    }
  }

  long nanos() {
    return ticker.getAsLong();
  }

  void counted(String name, long by) {
    synchronized (this) {
      counters.merge(name, by, Long::sum);
    }
    try {
      listener.counted("checkpoint." + name, by);
    } catch (RuntimeException brokenListener) {
      listenerFailed();
    }
  }

  void timed(String name, long nanos) {
    try {
      listener.timed("checkpoint." + name, Math.max(0, nanos));
    } catch (RuntimeException brokenListener) {
      listenerFailed();
    }
  }

  /** Counts a failure of the store, which the pipeline survives. */
  void failed(Throwable failure) {
    counted("failed", 1);
    long suppressed;
    synchronized (this) {
      long now = nanos();
      if (logged && now - loggedNanos < QUIET_NANOS) {
        unlogged++;
        return;
      }
      logged = true;
      loggedNanos = now;
      suppressed = unlogged;
      unlogged = 0;
    }
    LOG.warn(
        "a checkpoint could not be written: {}; the pipeline goes on and tries again when the next"
            + " is due ({} more such failures since the last line)",
        failure.toString(),
        suppressed);
  }

  /** Counts checkpoints that cannot be used. */
  void damaged(String name, Throwable fault) {
    counted("damaged", 1);
    LOG.warn("checkpoint {} is set aside: {}", name, fault.toString());
  }

  synchronized SortedMap<String, Long> counters() {
    return new TreeMap<>(counters);
  }

  private synchronized void listenerFailed() {
    counters.merge("listener_failures", 1L, Long::sum);
  }
}
