package io.shallot.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** How much of the heap is in use. */
final class Heap {

  private static final int COLLECTIONS = 3;

  private Heap() {}

  /** Returns the bytes that are still in use after collecting garbage. */
  static long liveBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      // References that one collection clears are free only after the next.
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Forgets earlier peaks. */
  static void resetPeak() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      pool.resetPeakUsage();
    }
  }

  /**
   * Returns the most bytes that were in use since {@link #resetPeak}, garbage included: the sum of
   * the peaks of all pools, which need not have met, so the truth is at most this.
   */
  static long peakBytes() {
    long sum = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        sum += pool.getPeakUsage().getUsed();
      }
    }
    return sum;
  }
}
