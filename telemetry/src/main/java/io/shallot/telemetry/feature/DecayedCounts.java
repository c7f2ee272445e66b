package io.shallot.telemetry.feature;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * How often each of many values came, the past fading: what came one half-life ago counts half. It
 * tells how rare a value is, in bits, in bounded memory.
 *
 * <p>Values are 64-bit hashes, never 0. Times are event times and may come in any order. Cost: a
 * look-up; memory: 16 to 48 bytes for each value, at most twice {@link #capacity()} of them.
 */
public final class DecayedCounts {

  // Forward decay (Cormode, Shkapenyuk, Srivastava, Xu 2009): a count is kept as if it had come at
  // a landmark, n * 2^((t - landmark) / halfLife), so that nothing is touched as time passes; the
  // shares of all values are the same at any time. The landmark moves before numbers overflow.

  /** Exponents of two beyond this make the landmark move. */
  private static final double MOST_HALF_LIVES = 512;

  /** What has faded to less than this is forgotten: ten half-lives after it came once. */
  private static final double FORGOTTEN = 0x1p-10;

  private final double halfLifeMillis;
  private final int capacity;
  private final ValueTable counts = new ValueTable();
  private double total;
  private long landmarkMillis = Long.MIN_VALUE;
  private long evicted;
  // The time last asked about, and what one at it is worth at the landmark.
  private long knownMillis = Long.MIN_VALUE;
  private double knownGrowth;

  /**
   * Makes an empty one.
   *
   * @param capacity how many values are remembered at least, positive; beyond twice as many the
   *     rarest are evicted
   * @param halfLife after how long what came counts half, at least a millisecond
   */
  public DecayedCounts(int capacity, Duration halfLife) {
    if (capacity < 1 || halfLife.toMillis() < 1) {
      throw new IllegalArgumentException(
          "capacity and half-life must be positive, but were " + capacity + " and " + halfLife);
    }
    this.capacity = capacity;
    this.halfLifeMillis = (double) halfLife.toMillis();
  }

  /** Counts a value that came so often at a time. */
  public void add(long value, double times, long timeMillis) {
    double weight = times * growth(timeMillis);
    double before = counts.get(value);
    counts.put(value, Double.isNaN(before) ? weight : before + weight);
    total += weight;
    if (counts.size() > 2L * capacity) {
      counts.keepFrom(FORGOTTEN * growth(timeMillis));
      evicted += Math.max(0, counts.size() - capacity);
      counts.keepLargest(capacity);
    }
  }

  /** Returns how often a value came, as it counts at a time no earlier than the last one added. */
  public double count(long value, long timeMillis) {
    double count = counts.get(value);
    return Double.isNaN(count) ? 0 : count / growth(timeMillis);
  }

  /** Returns how often all values together came, as it counts at a time. */
  public double total(long timeMillis) {
    return total == 0 ? 0 : total / growth(timeMillis);
  }

  /**
   * Returns how much it says that a value comes, in bits: log2((total + 1) / (count + 1)). 0 if
   * nothing else ever came, 10 for a value never seen among a thousand others.
   */
  public double bits(long value, long timeMillis) {
    double odds = (total(timeMillis) + 1) / (count(value, timeMillis) + 1);
    return Math.max(0, StrictMath.log(odds) / StrictMath.log(2));
  }

  /** Writes the counts; the settings are not part of it. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(evicted);
    out.writeLong(landmarkMillis);
    out.writeDouble(total);
    counts.snapshot(out);
  }

  /**
   * Takes on what one of the same settings wrote, in place of having counted nothing.
   *
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   */
  public void restore(DataInput in) throws IOException {
    evicted = in.readLong();
    landmarkMillis = in.readLong();
    total = in.readDouble();
    Saved.require(
        evicted >= 0 && total >= 0 && Double.isFinite(total), "counts must be finite, at least 0");
    counts.restore(in, (int) Math.min(Integer.MAX_VALUE, 2L * capacity));
  }

  /** Returns how many values are remembered. */
  public int size() {
    return counts.size();
  }

  /** Returns how many values are remembered at least, if so many came. */
  public int capacity() {
    return capacity;
  }

  /** Returns how many values were forgotten for want of room while they still counted. */
  public long evicted() {
    return evicted;
  }

  /** Returns what one at this time is worth at the landmark. */
  private double growth(long timeMillis) {
    if (timeMillis != knownMillis || landmarkMillis == Long.MIN_VALUE) {
      knownGrowth = newGrowth(timeMillis);
      knownMillis = timeMillis;
    }
    return knownGrowth;
  }

  private double newGrowth(long timeMillis) {
    if (landmarkMillis == Long.MIN_VALUE) {
      landmarkMillis = timeMillis;
    }
    double halfLives = (double) (timeMillis - landmarkMillis) / halfLifeMillis;
    if (halfLives > MOST_HALF_LIVES) {
      double faded = StrictMath.pow(2, -halfLives);
      counts.scale(faded);
      total *= faded;
      landmarkMillis = timeMillis;
      return 1;
    }
    return StrictMath.pow(2, halfLives);
  }
}
