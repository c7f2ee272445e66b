package io.shallot.telemetry.window;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Series in the order of whom they are about. */
final class LiveSeries {

  private static final Comparator<Series> ORDER = Comparator.comparing(series -> series.member.who);

  private Series[] all = {};
  // Of each series who comes first, so that a search meets few series.
  private long[] prefixes = {};
  private int size;

  int size() {
    return size;
  }

  Series get(int index) {
    return all[index];
  }

  /** Adds series that are not in it. */
  void insert(List<Series> added) {
    Series[] sorted = added.toArray(new Series[0]);
    Arrays.sort(sorted, ORDER);
    if (size + sorted.length > all.length) {
      int room = Math.max(size + sorted.length, size + size / 2);
      all = Arrays.copyOf(all, room);
      prefixes = Arrays.copyOf(prefixes, room);
    }
    // From the last one down, so that each series moves once.
    int end = size;
    size += sorted.length;
    for (int i = sorted.length - 1; i >= 0; i--) {
      int place = place(sorted[i].member.who, end);
      System.arraycopy(all, place, all, place + i + 1, end - place);
      System.arraycopy(prefixes, place, prefixes, place + i + 1, end - place);
      all[place + i] = sorted[i];
      prefixes[place + i] = sorted[i].member.who.prefix();
      end = place;
    }
  }

  /** Removes those that live no more. */
  void sweep() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (all[i].live) {
        prefixes[kept] = prefixes[i];
        all[kept++] = all[i];
      }
    }
    Arrays.fill(all, kept, size, null);
    size = kept;
  }

  /** Returns how many of the first so many series come before somebody. */
  private int place(Who who, int end) {
    int from = 0;
    int to = end;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = Long.compare(prefixes[middle], who.prefix());
      if (order == 0) {
        order = all[middle].member.who.compareTo(who);
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
