package io.shallot.pipeline.shard;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long one call of a detector may last.
 *
 * @param nanos the limit in nanoseconds, at least 1
 * @param clock the clock of the host, in nanoseconds from anywhere
 */
public record TimeLimit(long nanos, LongSupplier clock) {

  public TimeLimit {
    if (nanos < 1) {
      throw new IllegalArgumentException("a time limit must be longer than nothing, was " + nanos);
    }
  }

  /** Returns a limit by a clock of the host, which counts nanoseconds from anywhere. */
  public static TimeLimit of(Duration limit, LongSupplier clock) {
    return new TimeLimit(limit.toNanos(), clock);
  }
}
