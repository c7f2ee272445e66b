package io.shallot.telemetry.window;

import io.shallot.api.Event;
import java.util.Arrays;
import org.apache.datasketches.hll.HllSketch;
import org.jspecify.annotations.Nullable;

/** Counts different values: exactly while they are few, within some percent when they are many. */
final class DistinctCell extends Cell {

  // Values are kept as 64-bit hashes, 8 to 16 bytes each, in an open-addressing table: two of
  // 1,024 values share a hash with a chance of 3e-14. Beyond that the hashes go into a HyperLogLog
  // sketch (Flajolet, Fusy, Gandouet, Meunier 2007; Apache DataSketches) of 2^12 registers, whose
  // relative standard error is 1.04 / sqrt(4096) = 1.6 %. Its composite estimate is used rather
  // than the slightly better default, because only the former does not depend on the order of
  // arrival.

  /** Up to this many different values are counted exactly. */
  static final int EXACT = 1_024;

  private static final int LG_REGISTERS = 12;
  private static final int FIRST_SLOTS = 4;

  // A slot is free where it holds 0; no hash is 0.
  private long[] slots = new long[FIRST_SLOTS];
  private int size;
  // Null while the count is exact.
  private @Nullable HllSketch sketch;

  @Override
  void measure(Event event, int position) {
    if (event.has(position)) {
      add(hash(event.text(position)));
    }
  }

  void add(long hash) {
    if (sketch != null) {
      sketch.update(hash);
      return;
    }
    if (!insert(slots, hash)) {
      return;
    }
    size++;
    if (size > EXACT) {
      sketch = sketchOf(slots);
      slots = new long[0];
    } else if (size > slots.length / 2) {
      slots = grown(slots);
    }
  }

  @Override
  double value() {
    return sketch == null
        ? size
        : Math.max((double) (EXACT + 1), Math.rint(sketch.getCompositeEstimate()));
  }

  /** Returns a hash of a text that is never 0: FNV-1a over its chars, then mixed as in SplitMix. */
  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
    hash ^= hash >>> 31;
    return hash == 0 ? 1 : hash;
  }

  /** Puts a hash into a table with room for it; returns false if it was there. */
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

  private static long[] grown(long[] slots) {
    long[] twice = new long[2 * slots.length];
    for (long hash : slots) {
      if (hash != 0) {
        insert(twice, hash);
      }
    }
    return twice;
  }

  private static HllSketch sketchOf(long[] slots) {
    HllSketch made = new HllSketch(LG_REGISTERS);
    Arrays.stream(slots).filter(hash -> hash != 0).forEach(made::update);
    return made;
  }
}
