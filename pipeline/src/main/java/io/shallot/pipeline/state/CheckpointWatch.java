package io.shallot.pipeline.state;

import io.shallot.pipeline.watch.ListenerFeed;
import io.shallot.pipeline.watch.LogLimiter;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told of checkpoints: counted always, logged at most once a minute. */
final class CheckpointWatch {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointWatch.class);

  private final ListenerFeed feed;
  private final LogLimiter limiter;
  private final SortedMap<String, Long> counters = new TreeMap<>();

  CheckpointWatch(ListenerFeed feed, LongSupplier nanos) {
    this.feed = feed;
    this.limiter = new LogLimiter(nanos);
    for (String name : List.of("bytes", "damaged", "failed", "put_off", "written")) {
      counters.put(name, 0L);
    }
  }

  /** Returns when something begins that is going to be timed. */
  long begin() {
    return feed.now();
  }

  void timed(String name, long begun) {
    feed.timed("checkpoint." + name, begun);
  }

  synchronized void counted(String name, long by) {
    counters.merge(name, by, Long::sum);
  }

  /** Counts a checkpoint that failed, which the pipeline survives. */
  void failed(Throwable failure) {
    counted("failed", 1);
    String message = "a checkpoint could not be written, the next is tried when it is due: ";
    if (failure instanceof IOException && failure.getCause() == null) {
      limiter.warn(LOG, "checkpoint.failed", message + failure.getMessage());
    } else {
      limiter.warn(LOG, "checkpoint.failed", message + failure, failure);
    }
  }

  /** Counts a checkpoint that cannot be used; there are only a few of them. */
  void damaged(String name, Exception fault) {
    counted("damaged", 1);
    LOG.warn("{} cannot be used and is passed over: {}", name, fault.getMessage());
  }

  synchronized SortedMap<String, Long> counters() {
    return new TreeMap<>(counters);
  }
}
