package io.shallot.correlation.rule;

import java.util.Arrays;
import java.util.Optional;

/** The groups that must be decided without a further item, soonest first, then by rule and key. */
final class Timers {

  // How: a binary heap in which every group knows its place, so that one that is let go leaves it.
  // A group whose moment moves away stays where it is and is put back when it comes to the top.

  private static final int FIRST_CAPACITY = 64;

  private Group[] heap = new Group[FIRST_CAPACITY];
  private int size;

  /** Returns how many groups wait. */
  int size() {
    return size;
  }

  /** Notes when a group is due, or that it no longer is. */
  void schedule(Group group) {
    if (group.due() == Moment.NEVER) {
      remove(group);
    } else if (group.queuePlace() == Group.NOWHERE) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, 2 * size);
      }
      group.queuedFor(group.due());
      put(size++, group);
      up(group.queuePlace());
    } else if (group.due() < group.queuedFor()) {
      group.queuedFor(group.due());
      up(group.queuePlace());
    }
  }

  /** Takes the next group out that is due at a moment or before. */
  Optional<Group> poll(long moment) {
    while (size > 0 && heap[0].queuedFor() <= moment) {
      Group next = heap[0];
      if (next.due() == next.queuedFor()) {
        remove(next);
        return Optional.of(next);
      }
      next.queuedFor(next.due());
      down(0);
    }
    return Optional.empty();
  }

  /** Takes a group out, if it is in. */
  @SuppressWarnings("NullAway") // places from size on are never read
  void remove(Group group) {
    int place = group.queuePlace();
    if (place == Group.NOWHERE) {
      return;
    }
    size--;
    Group last = heap[size];
    heap[size] = null;
    group.queuePlace(Group.NOWHERE);
    if (last != group) {
      put(place, last);
      up(place);
      down(last.queuePlace());
    }
  }

  private void put(int place, Group group) {
    heap[place] = group;
    group.queuePlace(place);
  }

  private void up(int from) {
    int place = from;
    Group group = heap[place];
    while (place > 0) {
      int parent = (place - 1) / 2;
      if (!isSooner(group, heap[parent])) {
        break;
      }
      put(place, heap[parent]);
      place = parent;
    }
    put(place, group);
  }

  private void down(int from) {
    int place = from;
    Group group = heap[place];
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && isSooner(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isSooner(heap[child], group)) {
        break;
      }
      put(place, heap[child]);
      place = child;
    }
    put(place, group);
  }

  private static boolean isSooner(Group one, Group other) {
    int order = Long.compare(one.queuedFor(), other.queuedFor());
    return order != 0 ? order < 0 : one.key().compareTo(other.key()) < 0;
  }
}
