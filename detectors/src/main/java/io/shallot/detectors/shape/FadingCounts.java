package io.shallot.detectors.shape;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** How often each of many things was seen lately, in bounded memory. */
final class FadingCounts {

  // Instead of all counts shrinking with each step, what a new sighting weighs grows: a count c is
  // worth c / weight now, and weight doubles every half-life. Once it is large, everything is
  // divided by it; by a power of 2, so that nothing is rounded.
  //
  // A key may lie in any of 8 slots from where its hash points. If none is free, or half of all are
  // taken, the table doubles; once it is as large as it may be, the rarest of the 8 makes room.
  // Nothing is ever taken out, so a search may stop at a free slot.

  private static final int PROBES = 8;
  private static final int FIRST_CAPACITY = 64;
  private static final double LARGE = 0x1p200;
  private static final long FREE = 0;
  private static final int OWN_BYTES = 56 + 2 * 16;

  private final int most;
  private final double growth;
  private long[] keys;
  private double[] counts;
  private int used;
  private double weight = 1;

  /**
   * Makes a table that has seen nothing.
   *
   * @param entries how many keys it has room for, rounded up to a power of 2, at least 64
   * @param halfLife after how many steps a sighting counts half
   */
  FadingCounts(int entries, double halfLife) {
    this.most = Integer.highestOneBit(Math.max(FIRST_CAPACITY, entries) - 1) << 1;
    this.growth = StrictMath.exp(StrictMath.log(2) / halfLife);
    this.keys = new long[FIRST_CAPACITY];
    this.counts = new double[FIRST_CAPACITY];
  }

  /**
   * Reads a table back.
   *
   * @param subject what it belongs to, for the message
   */
  static FadingCounts restore(String subject, int entries, double halfLife, DataInput in)
      throws IOException {
    FadingCounts table = new FadingCounts(entries, halfLife);
    int capacity = in.readInt();
    int used = in.readInt();
    double weight = in.readDouble();
    boolean fits = capacity >= FIRST_CAPACITY && capacity <= table.most && used <= capacity;
    if (!fits || used < 0 || Integer.bitCount(capacity) != 1 || !(weight >= 1 && weight <= LARGE)) {
      throw new StateException(
          "the state of "
              + subject
              + " must have up to "
              + table.most
              + " entries and a weight of at least 1, but has "
              + used
              + " of "
              + capacity
              + " and "
              + weight);
    }
    table.keys = new long[capacity];
    table.counts = new double[capacity];
    table.used = used;
    table.weight = weight;
    int last = -1;
    for (int i = 0; i < used; i++) {
      int slot = in.readInt();
      long key = in.readLong();
      double count = in.readDouble();
      if (slot <= last || slot >= capacity || key == FREE || !(count >= 0 && count <= 1e300)) {
        throw new StateException(
            "an entry of " + subject + " cannot be " + key + " " + count + " times at " + slot);
      }
      table.keys[slot] = key;
      table.counts[slot] = count;
      last = slot;
    }
    return table;
  }

  /** Returns how often a key was seen, old sightings counting less. */
  double of(long key) {
    int slot = find(key);
    return keys[slot] == key ? counts[slot] / weight : 0;
  }

  /**
   * Counts a sighting.
   *
   * @param key not 0
   * @param share how much of one it is, from 0 to 1
   */
  void add(long key, double share) {
    int slot = find(key);
    while (keys[slot] != key && keys[slot] != FREE && keys.length < most) {
      grow();
      slot = find(key);
    }
    if (keys[slot] == FREE) {
      used++;
    }
    if (keys[slot] != key) {
      keys[slot] = key;
      counts[slot] = 0;
    }
    counts[slot] += share * weight;
    if (2 * used > keys.length && keys.length < most) {
      grow();
    }
  }

  /** Returns the slot of the key, or else the one it may have. */
  private int find(long key) {
    int mask = keys.length - 1;
    int start = (int) (mix(key) >>> 32);
    int rarest = start & mask;
    for (int i = 0; i < PROBES; i++) {
      int slot = (start + i) & mask;
      if (keys[slot] == key || keys[slot] == FREE) {
        return slot;
      }
      if (counts[slot] < counts[rarest]) {
        rarest = slot;
      }
    }
    return rarest;
  }

  /** Spreads keys that differ in few bits: two rounds of multiply and shift. */
  private static long mix(long key) {
    long mixed = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L;
    return (mixed ^ (mixed >>> 29)) * 0xD6E8FEB86659FD93L;
  }

  private void grow() {
    long[] oldKeys = keys;
    double[] oldCounts = counts;
    keys = new long[2 * oldKeys.length];
    counts = new double[keys.length];
    used = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = find(oldKeys[i]);
        used += keys[slot] == FREE ? 1 : 0;
        if (keys[slot] == FREE || counts[slot] < oldCounts[i]) {
          keys[slot] = oldKeys[i];
          counts[slot] = oldCounts[i];
        }
      }
    }
  }

  /** Lets a step pass: from now on what was seen counts a little less. */
  void fade() {
    weight *= growth;
    if (weight > LARGE) {
      double factor = 1 / LARGE;
      for (int i = 0; i < counts.length; i++) {
        counts[i] *= factor;
      }
      weight = Math.max(1, weight * factor);
    }
  }

  /** Forgets everything. */
  void clear() {
    Arrays.fill(keys, FREE);
    Arrays.fill(counts, 0);
    used = 0;
    weight = 1;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(keys.length);
    out.writeInt(used);
    out.writeDouble(weight);
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != FREE) {
        out.writeInt(slot);
        out.writeLong(keys[slot]);
        out.writeDouble(counts[slot]);
      }
    }
  }

  long sizeBytes() {
    return OWN_BYTES + (long) (Long.BYTES + Double.BYTES) * keys.length;
  }
}
