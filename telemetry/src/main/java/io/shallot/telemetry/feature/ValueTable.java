package io.shallot.telemetry.feature;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoublePredicate;

/** A number for each of many 64-bit hashes, 16 to 48 bytes each; no hash is 0. */
final class ValueTable {

  private static final int FIRST_SLOTS = 8;

  // A slot is free where the hash is 0.
  private long[] hashes = new long[FIRST_SLOTS];
  private double[] values = new double[FIRST_SLOTS];
  private int size;

  int size() {
    return size;
  }

  /** Returns the number of a hash; NaN if it has none. */
  double get(long hash) {
    int slot = slot(hash);
    return hashes[slot] == 0 ? Double.NaN : values[slot];
  }

  void put(long hash, double value) {
    int slot = slot(hash);
    if (hashes[slot] == 0) {
      hashes[slot] = hash;
      size++;
    }
    values[slot] = value;
    if (size > hashes.length / 2) {
      rebuild(2 * hashes.length, number -> true);
    }
  }

  /** Writes the entries in the order of the hashes. */
  void snapshot(DataOutput out) throws IOException {
    long[] sorted = new long[size];
    int filled = 0;
    for (long hash : hashes) {
      if (hash != 0) {
        sorted[filled++] = hash;
      }
    }
    Arrays.sort(sorted);
    out.writeInt(size);
    for (long hash : sorted) {
      out.writeLong(hash);
      out.writeDouble(values[slot(hash)]);
    }
  }

  /** Reads entries, at most so many, into an empty table. */
  void restore(DataInput in, int most) throws IOException {
    int entries = Saved.count(in, most, "values with a number");
    long hash = 0;
    for (int i = 0; i < entries; i++) {
      hash = Saved.hash(in, i == 0, hash);
      double value = in.readDouble();
      Saved.require(Double.isFinite(value), "the number of a value must be finite");
      put(hash, value);
    }
  }

  /** Multiplies all numbers. */
  void scale(double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /** Forgets those with a number less than this one. */
  void keepFrom(double least) {
    int kept = 0;
    for (int i = 0; i < hashes.length; i++) {
      kept += hashes[i] != 0 && values[i] >= least ? 1 : 0;
    }
    rebuild(slotsFor(kept), number -> number >= least);
  }

  /** Forgets those with the smallest numbers, the larger hashes first among equals. */
  void keepLargest(int most) {
    if (size <= most) {
      return;
    }
    double[] sorted = new double[size];
    int filled = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] != 0) {
        sorted[filled++] = values[i];
      }
    }
    Arrays.sort(sorted);
    double least = sorted[size - most];
    long[] equal = new long[size];
    int equals = 0;
    int larger = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] != 0 && values[i] > least) {
        larger++;
      } else if (hashes[i] != 0 && !(values[i] < least)) {
        equal[equals++] = hashes[i];
      }
    }
    Arrays.sort(equal, 0, equals);
    rebuild(slotsFor(most), number -> number > least);
    int room = most - larger;
    for (int i = 0; i < room; i++) {
      put(equal[i], least);
    }
  }

  /** Lays the table out anew; with room at once, since growing in slot order would be slow. */
  private void rebuild(int slots, DoublePredicate kept) {
    long[] oldHashes = hashes;
    double[] oldValues = values;
    hashes = new long[slots];
    values = new double[slots];
    size = 0;
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0 && kept.test(oldValues[i])) {
        int slot = slot(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        values[slot] = oldValues[i];
        size++;
      }
    }
  }

  /** Returns how many slots so many values need. */
  private static int slotsFor(int values) {
    return Math.max(FIRST_SLOTS, Integer.highestOneBit(values) << 2);
  }

  private int slot(long hash) {
    int mask = hashes.length - 1;
    int slot = (int) (hash ^ (hash >>> 32)) & mask;
    while (hashes[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
