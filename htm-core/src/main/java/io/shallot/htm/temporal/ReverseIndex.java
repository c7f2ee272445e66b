package io.shallot.htm.temporal;

import java.util.Arrays;

/**
 * For each cell the segments that listen to it, those with a connected synapse first. It answers
 * how many active synapses each segment has.
 */
final class ReverseIndex {

  // A list is a block of chars: how many segments, how many of them connected, the connected ones,
  // the others. There are no back-pointers: a change of one synapse searches the one list of its
  // presynaptic cell, some dozens of neighbouring chars, and needs no other cache line. Order
  // within
  // the two parts is of no meaning.
  // Activity is one increment per active synapse in a counter per segment that holds both counts.
  // Nothing else is done in that loop: looking through all counters afterwards costs less than to
  // note here which of them reach a threshold (3.2 against 6.8 us for 7,800 synapses).

  private static final int HEADER = 2;

  private final CellSlots slots;
  private final Blocks blocks = new Blocks();
  private int[] heads = new int[0];
  private char[] pool = new char[0];

  ReverseIndex(CellSlots slots) {
    this.slots = slots;
  }

  /** Adds a segment, which must not be there, to the list of a cell. */
  void add(int cell, int segment, boolean connected) {
    int place = slots.claim(cell);
    if (place >= heads.length) {
      heads = Arrays.copyOf(heads, slots.roomyPlaces());
    }
    int head = heads[place] - 1;
    int count = head < 0 ? 0 : pool[head];
    if (head < 0 || Blocks.classOf(HEADER + count + 1) != Blocks.classOf(HEADER + count)) {
      head = move(place, head, count, count + 1);
    }
    int last = head + HEADER + count;
    pool[head] = (char) (count + 1);
    if (connected) {
      int border = head + HEADER + pool[head + 1]++;
      pool[last] = pool[border];
      pool[border] = (char) segment;
    } else {
      pool[last] = (char) segment;
    }
  }

  /** Removes a segment from the list of a cell. */
  void remove(int cell, int segment, boolean connected) {
    int place = slots.find(cell);
    int head = heads[place] - 1;
    int count = pool[head];
    int hole = find(head, segment, connected);
    if (connected) {
      int border = head + HEADER + --pool[head + 1];
      pool[hole] = pool[border];
      hole = border;
    }
    pool[hole] = pool[head + HEADER + count - 1];
    pool[head] = (char) (count - 1);
    if (count == 1 || Blocks.classOf(HEADER + count) != Blocks.classOf(HEADER + count - 1)) {
      move(place, head, count, count - 1);
    }
  }

  /** Moves a segment in the list of a cell among the connected ones. */
  void connect(int cell, int segment) {
    int head = heads[slots.find(cell)] - 1;
    int found = find(head, segment, false);
    int border = head + HEADER + pool[head + 1]++;
    pool[found] = pool[border];
    pool[border] = (char) segment;
  }

  /** Moves a segment in the list of a cell among those that are not connected. */
  void disconnect(int cell, int segment) {
    int head = heads[slots.find(cell)] - 1;
    int found = find(head, segment, true);
    int border = head + HEADER + --pool[head + 1];
    pool[found] = pool[border];
    pool[border] = (char) segment;
  }

  /**
   * Adds the active synapses of all segments to their counters.
   *
   * @param cells the active cells
   * @param count how many they are
   * @param counters by segment: the connected count in the high byte, the potential count in the
   *     low one
   */
  void countActive(char[] cells, int count, char[] counters) {
    char[] ids = pool;
    for (int i = 0; i < count; i++) {
      int place = slots.find(cells[i]);
      int head = place < 0 || place >= heads.length ? -1 : heads[place] - 1;
      if (head >= 0) {
        int at = head + HEADER;
        int connectedEnd = at + ids[head + 1];
        int end = at + ids[head];
        for (; at < connectedEnd; at++) {
          counters[ids[at]] = (char) (counters[ids[at]] + 0x101);
        }
        for (; at < end; at++) {
          counters[ids[at]]++;
        }
      }
    }
  }

  /**
   * Counts active synapses of one kind, on top of what was counted.
   *
   * @param connected whether those that are connected or the others
   * @param cells the active cells
   * @param count how many they are
   * @param counters by segment
   * @param threshold which count puts a segment among the results, at least 1
   * @param reached takes the segments whose count becomes the threshold
   * @param found how many it has already
   * @return how many it has then
   */
  int count(
      boolean connected,
      char[] cells,
      int count,
      byte[] counters,
      int threshold,
      char[] reached,
      int found) {
    char[] ids = pool;
    byte last = (byte) threshold;
    int results = found;
    for (int i = 0; i < count; i++) {
      int place = slots.find(cells[i]);
      int head = place < 0 || place >= heads.length ? -1 : heads[place] - 1;
      if (head >= 0) {
        int border = head + HEADER + ids[head + 1];
        int end = connected ? border : head + HEADER + ids[head];
        for (int at = connected ? head + HEADER : border; at < end; at++) {
          int segment = ids[at];
          byte counter = (byte) (counters[segment] + 1);
          counters[segment] = counter;
          if (counter == last) {
            reached[results++] = (char) segment;
          }
        }
      }
    }
    return results;
  }

  void clear() {
    blocks.clear();
    heads = new int[0];
    pool = new char[0];
  }

  long sizeBytes() {
    return 32 + blocks.sizeBytes() + 16 + 4L * heads.length + 16 + 2L * pool.length;
  }

  private int find(int head, int segment, boolean connected) {
    char[] ids = pool;
    int at = head + HEADER + (connected ? 0 : ids[head + 1]);
    while (ids[at] != segment) {
      at++;
    }
    return at;
  }

  /** Moves a list to a block for another count, and says where that is. */
  private int move(int place, int head, int count, int newCount) {
    int target = -1;
    if (newCount > 0) {
      target = take(HEADER + newCount);
      if (count > 0) {
        System.arraycopy(pool, head, pool, target, HEADER + Math.min(count, newCount));
      } else {
        pool[target] = 0;
        pool[target + 1] = 0;
      }
    }
    if (count > 0) {
      blocks.give(head, Blocks.classOf(HEADER + count));
    }
    heads[place] = target + 1;
    if (blocks.wasteful()) {
      compact(place, newCount);
      target = heads[place] - 1;
    }
    return target;
  }

  private int take(int elements) {
    int offset = blocks.take(Blocks.classOf(elements));
    if (blocks.end() > pool.length) {
      pool = Arrays.copyOf(pool, Blocks.roomy(blocks.end()));
    }
    return offset;
  }

  /** Puts all lists side by side; the one at a place has a block for a count still to be set. */
  private void compact(int pendingPlace, int pendingCount) {
    char[] old = pool;
    int used = blocks.end() - blocks.free();
    blocks.clear();
    pool = new char[Blocks.roomy(used)];
    for (int place = 0; place < slots.places() && place < heads.length; place++) {
      int head = heads[place] - 1;
      if (head >= 0) {
        int count = place == pendingPlace ? pendingCount : old[head];
        int target = take(HEADER + count);
        System.arraycopy(old, head, pool, target, HEADER + Math.min(count, old[head]));
        heads[place] = target + 1;
      }
    }
  }
}
