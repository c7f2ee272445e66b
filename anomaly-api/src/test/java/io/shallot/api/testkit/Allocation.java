package io.shallot.api.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the current thread allocates, as far as the JVM tells: unlike time, it repeats. */
public final class Allocation {

  /** What {@link #bytes} returns on a JVM that does not tell. */
  static final long UNKNOWN = -1;

  private final long start;

  private Allocation(long start) {
    this.start = start;
  }

  /** Begins to count. */
  public static Allocation start() {
    return new Allocation(allocatedSoFar());
  }

  /** Returns how many bytes were allocated since the start, or {@link #UNKNOWN}. */
  public long bytes() {
    return start == UNKNOWN ? UNKNOWN : allocatedSoFar() - start;
  }

  private static long allocatedSoFar() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported()
            && threads.isThreadAllocatedMemoryEnabled()
        ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
        : UNKNOWN;
  }
}
