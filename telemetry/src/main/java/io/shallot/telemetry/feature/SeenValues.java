package io.shallot.telemetry.feature;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Which values were seen lately: tells the new ones, in bounded memory.
 *
 * <p>Values are 64-bit hashes, never 0. A value is remembered for a while after it was last seen;
 * then it is new again. Times are event times. Cost: a look-up; memory: 16 to 48 bytes a value, at
 * most twice {@link #capacity()} of them; beyond, those last seen the longest ago are evicted.
 */
public final class SeenValues {

  private final long memoryMillis;
  private final int capacity;
  private final ValueTable lastSeen = new ValueTable();
  private long evicted;

  /**
   * Makes an empty one.
   *
   * @param capacity how many values are remembered at least, positive
   * @param memory how long a value is remembered after it was last seen, positive
   */
  public SeenValues(int capacity, Duration memory) {
    if (capacity < 1 || memory.toMillis() < 1) {
      throw new IllegalArgumentException(
          "capacity and memory must be positive, but were " + capacity + " and " + memory);
    }
    this.capacity = capacity;
    this.memoryMillis = memory.toMillis();
  }

  /**
   * Remembers that a value was seen at a time; returns whether it was new: not seen before, or last
   * longer ago than the memory. Seen at an earlier time than already known, it is not new.
   */
  public boolean see(long value, long timeMillis) {
    double before = lastSeen.get(value);
    double seen = (double) timeMillis;
    boolean isNew = Double.isNaN(before) || seen - before > memoryMillis;
    lastSeen.put(value, isNew ? seen : Math.max(before, seen));
    if (lastSeen.size() > 2L * capacity) {
      lastSeen.keepFrom(seen - memoryMillis);
      evicted += Math.max(0, lastSeen.size() - capacity);
      lastSeen.keepLargest(capacity);
    }
    return isNew;
  }

  /** Writes what was seen; the settings are not part of it. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(evicted);
    lastSeen.snapshot(out);
  }

  /**
   * Takes on what one of the same settings wrote, in place of having seen nothing.
   *
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   */
  public void restore(DataInput in) throws IOException {
    evicted = in.readLong();
    Saved.require(evicted >= 0, "no fewer than no values were forgotten");
    lastSeen.restore(in, (int) Math.min(Integer.MAX_VALUE, 2L * capacity));
  }

  /** Returns how many values are remembered. */
  public int size() {
    return lastSeen.size();
  }

  /** Returns how many values are remembered at least, if so many came. */
  public int capacity() {
    return capacity;
  }

  /** Returns how many values were forgotten for want of room while they should have been known. */
  public long evicted() {
    return evicted;
  }
}
