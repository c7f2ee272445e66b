package io.shallot.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/** The processor time that the calling thread has used, which other work does not move. */
final class CpuClock {

  private CpuClock() {}

  /**
   * Returns the clock, in nanoseconds from an arbitrary start.
   *
   * @throws IllegalStateException if this JVM has none
   */
  static LongSupplier ofThisThread() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    if (!threads.isCurrentThreadCpuTimeSupported()) {
      throw new IllegalStateException("this JVM does not tell the processor time of a thread");
    }
    threads.setThreadCpuTimeEnabled(true);
    return threads::getCurrentThreadCpuTime;
  }
}
