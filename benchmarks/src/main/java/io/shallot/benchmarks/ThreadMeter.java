package io.shallot.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * What one thread has used, which other work on the machine does not move.
 *
 * @param cpuNanos its processor time, in nanoseconds from an arbitrary start
 * @param allocatedBytes what it has allocated on the heap, in bytes
 */
record ThreadMeter(LongSupplier cpuNanos, LongSupplier allocatedBytes) {

  /**
   * Returns the meter of the calling thread.
   *
   * @throws IllegalStateException if this JVM has none
   */
  static ThreadMeter ofThisThread() {
    if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        && threads.isCurrentThreadCpuTimeSupported()
        && threads.isThreadAllocatedMemorySupported()) {
      threads.setThreadCpuTimeEnabled(true);
      threads.setThreadAllocatedMemoryEnabled(true);
      return new ThreadMeter(
          threads::getCurrentThreadCpuTime, threads::getCurrentThreadAllocatedBytes);
    }
    throw new IllegalStateException(
        "this JVM does not tell the processor time and the allocated memory of a thread");
  }
}
