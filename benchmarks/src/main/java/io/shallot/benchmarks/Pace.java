package io.shallot.benchmarks;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Says when each point of a stream is due, and waits until then: event time, so many times faster.
 *
 * <p>What is late does not put off what comes after it, so a stop shows in all points that it made
 * wait.
 */
final class Pace {

  private static final double NANOS_A_MILLI = 1e6;
  // A parked thread wakes some 50 us late; the last of the way is waited for awake.
  private static final long AWAKE_NANOS = 200_000;

  private final double nanosAMilli;
  private final LongSupplier clock;
  private final long startMillis;
  private final long startNanos;

  /**
   * Begins now.
   *
   * @param faster how many times faster than event time, above 0
   * @param startMillis the event time that is now
   * @param clock the nanoseconds of the wall clock
   */
  Pace(double faster, long startMillis, LongSupplier clock) {
    this.nanosAMilli = NANOS_A_MILLI / faster;
    this.clock = clock;
    this.startMillis = startMillis;
    this.startNanos = clock.getAsLong();
  }

  /** Returns when a point of an event time is due, in nanoseconds of the clock. */
  long dueNanos(long timeMillis) {
    return startNanos + (long) ((timeMillis - startMillis) * nanosAMilli);
  }

  /** Waits until a time of the clock; returns at once if it has passed. */
  void await(long dueNanos) {
    long left = dueNanos - clock.getAsLong();
    while (left > 0) {
      if (left > AWAKE_NANOS) {
        LockSupport.parkNanos(left - AWAKE_NANOS);
      } else {
        Thread.onSpinWait();
      }
      left = dueNanos - clock.getAsLong();
    }
  }
}
