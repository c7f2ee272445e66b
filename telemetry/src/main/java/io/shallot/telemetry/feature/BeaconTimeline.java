package io.shallot.telemetry.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The connections that began in one window, put in order: their intervals, sizes and counts. */
final class BeaconTimeline {

  // Where a pane kept only its earliest connections, the time after the last of these is unknown:
  // no interval begins there, and each that was kept stands for several in the counts.

  private final List<Entry> entries;

  private BeaconTimeline(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * One connection that was kept.
   *
   * @param connection start and bytes
   * @param weight for how many it stands, at least 1
   * @param last whether its pane knows of later ones that were not kept
   */
  private record Entry(long connection, double weight, boolean last) {

    long startMillis() {
      return ConnectionStarts.startMillis(connection);
    }

    int bytes() {
      return ConnectionStarts.bytes(connection);
    }
  }

  /** Returns the connections of some panes that began in [start, end). */
  static BeaconTimeline of(List<ConnectionStarts> panes, long startMillis, long endMillis) {
    List<Entry> entries = new ArrayList<>();
    for (ConnectionStarts pane : panes) {
      long[] connections = pane.sorted();
      double weight = (double) pane.records() / connections.length;
      boolean isShort = pane.records() > connections.length;
      for (int i = 0; i < connections.length; i++) {
        boolean last = isShort && i == connections.length - 1;
        Entry entry = new Entry(connections[i], weight, last);
        if (entry.startMillis() >= startMillis && entry.startMillis() < endMillis) {
          entries.add(entry);
        }
      }
    }
    entries.sort(Comparator.comparingLong(Entry::connection).thenComparing(Entry::weight));
    return new BeaconTimeline(entries);
  }

  /** Returns how many connections there were, kept or not. */
  double connections() {
    return entries.stream().mapToDouble(Entry::weight).sum();
  }

  /** Returns when the first one began; there must be one. */
  long firstMillis() {
    return entries.get(0).startMillis();
  }

  /** Returns when the last one began; there must be one. */
  long lastMillis() {
    return entries.get(entries.size() - 1).startMillis();
  }

  /** Returns the milliseconds from each start to the next, where both are known. */
  double[] intervals() {
    double[] intervals = new double[Math.max(0, entries.size() - 1)];
    int known = 0;
    for (int i = 1; i < entries.size(); i++) {
      Entry before = entries.get(i - 1);
      if (!before.last()) {
        intervals[known++] = entries.get(i).startMillis() - before.startMillis();
      }
    }
    return Arrays.copyOf(intervals, known);
  }

  /** Returns the bytes of each connection that says. */
  double[] sizes() {
    return entries.stream()
        .mapToInt(Entry::bytes)
        .filter(bytes -> bytes >= 0)
        .asDoubleStream()
        .toArray();
  }

  /** Returns how many began in each of so many equal parts of a span from the first one on. */
  double[] counts(int parts, double spanMillis) {
    double[] counts = new double[parts];
    for (Entry entry : entries) {
      double part = (entry.startMillis() - firstMillis()) / spanMillis * parts;
      counts[(int) Math.min(parts - 1, part)] += entry.weight();
    }
    return counts;
  }
}
