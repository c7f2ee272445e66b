package io.shallot.api.testkit;

import java.lang.management.ManagementFactory;

/** How much of the heap is in use. */
final class HeapInUse {

  private static final int COLLECTIONS = 2;

  private HeapInUse() {}

  /** Returns the bytes that are in use after collecting garbage. */
  static long bytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      // References that one collection clears are free only after the next.
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
