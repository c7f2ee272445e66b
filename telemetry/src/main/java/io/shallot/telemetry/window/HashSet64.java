package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** A set of hashes that are never 0, in an open-addressing table; 8 to 32 bytes each. */
final class HashSet64 {

  private static final int FIRST_SLOTS = 4;

  // A slot is free where it holds 0.
  private long[] slots = new long[FIRST_SLOTS];
  private int size;

  int size() {
    return size;
  }

  /** Adds a hash; returns false if it was there. */
  boolean add(long hash) {
    if (!insert(slots, hash)) {
      return false;
    }
    size++;
    if (size > slots.length / 2) {
      resize(2 * slots.length);
    }
    return true;
  }

  /**
   * Makes room for so many hashes. Without it the hashes of a larger table, which come in the order
   * of its slots, would all fall into one part of a smaller one.
   */
  void makeRoom(int hashes) {
    int length = slots.length;
    while (hashes > length / 2) {
      length *= 2;
    }
    if (length > slots.length) {
      resize(length);
    }
  }

  private void resize(int length) {
    long[] more = new long[length];
    forEach(each -> insert(more, each));
    slots = more;
  }

  /** Writes the hashes in rising order. */
  void snapshot(DataOutput out) throws IOException {
    long[] sorted = new long[size];
    int filled = 0;
    for (long hash : slots) {
      if (hash != 0) {
        sorted[filled++] = hash;
      }
    }
    Arrays.sort(sorted);
    out.writeShort(size);
    for (long hash : sorted) {
      out.writeLong(hash);
    }
  }

  /** Reads hashes, at most so many, into an empty set. */
  void restore(DataInput in, int most) throws IOException {
    int hashes = in.readUnsignedShort();
    Saved.require(hashes <= most, "a set must have at most " + most + " hashes");
    makeRoom(hashes);
    long hash = 0;
    for (int i = 0; i < hashes; i++) {
      hash = Saved.hash(in, i == 0, hash);
      add(hash);
    }
  }

  /** Visits the hashes in an order that means nothing. */
  void forEach(LongConsumer visitor) {
    for (long hash : slots) {
      if (hash != 0) {
        visitor.accept(hash);
      }
    }
  }

  private static boolean insert(long[] slots, long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == hash) {
        return false;
      }
      slot = slot + 1 & mask;
    }
    slots[slot] = hash;
    return true;
  }
}
