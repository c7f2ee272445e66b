package io.shallot.pipeline.policy;

import java.time.Duration;

/**
 * How many models may be held, how large, and for how long.
 *
 * <p>Series are dealt by their keys into {@value #PARTITIONS} partitions that never change, each of
 * which has a sixteenth of every limit, rounded up: so the limits hold on their own, and results
 * are the same whatever the number of threads.
 *
 * @param memoryBytes the heap that models may take, by their own account, at least 1 MiB; what is
 *     over it is passivated to the state store, the least recently used first, or evicted where
 *     there is no store
 * @param maxSeries how many series may be followed at once, at least 1; one more takes the place of
 *     the least recently used, which is evicted
 * @param expiry after how long a silent series is forgotten, in event time, at most 10,000 days
 */
public record ModelPolicy(long memoryBytes, int maxSeries, Duration expiry) {

  /** Into how many partitions series are dealt. */
  public static final int PARTITIONS = 16;

  private static final long LEAST_MEMORY = 1L << 20;
  private static final Duration LONGEST_EXPIRY = Duration.ofDays(10_000);

  public ModelPolicy {
    if (memoryBytes < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          "memoryBytes must be at least " + LEAST_MEMORY + ", but was " + memoryBytes);
    }
    if (maxSeries < 1) {
      throw new IllegalArgumentException("maxSeries must be at least 1, but was " + maxSeries);
    }
    if (expiry.isNegative() || expiry.isZero() || expiry.compareTo(LONGEST_EXPIRY) > 0) {
      throw new IllegalArgumentException(
          "expiry must be longer than nothing and at most 10,000 days, but was " + expiry);
    }
  }

  /** Returns the shipped policy: 4 GiB, 100,000 series, a day. */
  public static ModelPolicy standard() {
    return new ModelPolicy(4L << 30, 100_000, Duration.ofDays(1));
  }

  /** Returns this policy with another memory budget, in bytes, at least 1 MiB. */
  public ModelPolicy withMemoryBytes(long newMemoryBytes) {
    return new ModelPolicy(newMemoryBytes, maxSeries, expiry);
  }

  /** Returns this policy with another number of series, at least 1. */
  public ModelPolicy withMaxSeries(int newMaxSeries) {
    return new ModelPolicy(memoryBytes, newMaxSeries, expiry);
  }

  /** Returns this policy with another expiry. */
  public ModelPolicy withExpiry(Duration newExpiry) {
    return new ModelPolicy(memoryBytes, maxSeries, newExpiry);
  }
}
