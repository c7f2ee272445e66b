package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Numbers by hashes that are never 0, in an open-addressing table; 16 to 64 bytes each. */
final class HashMap64 {

  private static final int FIRST_SLOTS = 4;

  /** Sees one entry. */
  interface Visitor {
    void visit(long hash, double number);
  }

  // A slot is free where it holds 0.
  private long[] slots = new long[FIRST_SLOTS];
  private double[] numbers = new double[FIRST_SLOTS];
  private int size;

  int size() {
    return size;
  }

  /** Adds to the number of a hash, which is 0 at first. */
  void increase(long hash, double by) {
    int slot = slot(hash, 0);
    numbers[slot] += by;
  }

  /** Raises the number of a hash to this one if it is smaller or not there. */
  void raise(long hash, double to) {
    int slot = slot(hash, to);
    numbers[slot] = Math.max(numbers[slot], to);
  }

  /** Visits the entries in an order that depends on the order in which they came. */
  void forEach(Visitor visitor) {
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] != 0) {
        visitor.visit(slots[i], numbers[i]);
      }
    }
  }

  /** Writes the entries in the order of the hashes. */
  void snapshot(DataOutput out) throws IOException {
    long[] sorted = hashes();
    out.writeShort(size);
    for (long hash : sorted) {
      out.writeLong(hash);
      out.writeDouble(numbers[find(slots, hash)]);
    }
  }

  /** Reads entries, at most so many and each number finite, into an empty map. */
  void restore(DataInput in, int most) throws IOException {
    int entries = in.readUnsignedShort();
    Saved.require(entries <= most, "a map must have at most " + most + " hashes");
    makeRoom(entries);
    long hash = 0;
    for (int i = 0; i < entries; i++) {
      hash = Saved.hash(in, i == 0, hash);
      double number = in.readDouble();
      Saved.require(Double.isFinite(number), "the number of a hash must be finite");
      raise(hash, number);
    }
  }

  /** Returns the hashes in rising order. */
  long[] hashes() {
    long[] sorted = new long[size];
    int filled = 0;
    for (long hash : slots) {
      if (hash != 0) {
        sorted[filled++] = hash;
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** Tells whether all numbers are whole and at least 1, as counts are. */
  boolean isCounts() {
    boolean counts = true;
    for (int i = 0; i < slots.length; i++) {
      double number = numbers[i];
      counts &= slots[i] == 0 || (number >= 1 && Math.rint(number) == number);
    }
    return counts;
  }

  /** Returns a map of the entries with at least a number. */
  HashMap64 atLeast(double least) {
    HashMap64 kept = new HashMap64();
    forEach(
        (hash, number) -> {
          if (number >= least) {
            kept.raise(hash, number);
          }
        });
    return kept;
  }

  /** Returns how many entries have at least a number. */
  int countFrom(double least) {
    int count = 0;
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] != 0 && numbers[i] >= least) {
        count++;
      }
    }
    return count;
  }

  private int slot(long hash, double first) {
    int slot = find(slots, hash);
    if (slots[slot] == 0) {
      slots[slot] = hash;
      numbers[slot] = first;
      size++;
      if (size > slots.length / 2) {
        resize(2 * slots.length);
        slot = find(slots, hash);
      }
    }
    return slot;
  }

  /** Makes room for so many entries; see {@link HashSet64#makeRoom}. */
  void makeRoom(int entries) {
    int length = slots.length;
    while (entries > length / 2) {
      length *= 2;
    }
    if (length > slots.length) {
      resize(length);
    }
  }

  private void resize(int length) {
    long[] more = new long[length];
    double[] moreNumbers = new double[more.length];
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] != 0) {
        int slot = find(more, slots[i]);
        more[slot] = slots[i];
        moreNumbers[slot] = numbers[i];
      }
    }
    slots = more;
    numbers = moreNumbers;
  }

  private static int find(long[] slots, long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0 && slots[slot] != hash) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
