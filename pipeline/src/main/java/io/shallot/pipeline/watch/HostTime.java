package io.shallot.pipeline.watch;

import java.util.function.LongSupplier;

/**
 * The clock of the host, for what no result depends on: time limits, timers, how often a fault is
 * logged. The only place of the pipeline that reads it.
 */
public final class HostTime {

  private HostTime() {}

  /** Returns a clock that counts nanoseconds from anywhere and never goes back. */
  public static LongSupplier nanos() {
    return System::nanoTime;
  }
}
