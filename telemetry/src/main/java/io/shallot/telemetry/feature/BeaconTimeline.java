package io.shallot.telemetry.feature;

import java.util.Arrays;
import java.util.List;

/** The connections that began in one window, put in order: their intervals, sizes and counts. */
final class BeaconTimeline {

  // Where a pane kept only its earliest connections, the time after the last of these is unknown:
  // no interval begins there, and each that was kept stands for several in the counts.

  private long[] connections;
  // For how many each stands, at least 1.
  private double[] weights;
  // Whether its pane knows of later ones that were not kept.
  private boolean[] cutOff;
  private int size;

  private BeaconTimeline(int room) {
    this.connections = new long[room];
    this.weights = new double[room];
    this.cutOff = new boolean[room];
  }

  /** Returns the connections of some panes that began in [start, end). */
  static BeaconTimeline of(List<ConnectionStarts> panes, long startMillis, long endMillis) {
    int room = 0;
    for (ConnectionStarts pane : panes) {
      room += pane.kept();
    }
    BeaconTimeline line = new BeaconTimeline(room);
    for (ConnectionStarts pane : panes) {
      line.add(pane, startMillis, endMillis);
    }
    return line;
  }

  private void add(ConnectionStarts pane, long startMillis, long endMillis) {
    long[] added = pane.sorted();
    int from = 0;
    while (from < added.length && ConnectionStarts.startMillis(added[from]) < startMillis) {
      from++;
    }
    int to = added.length;
    while (to > from && ConnectionStarts.startMillis(added[to - 1]) >= endMillis) {
      to--;
    }
    if (from == to) {
      return;
    }
    double weight = (double) pane.records() / added.length;
    boolean isShort = pane.records() > added.length;
    // From the last one down; panes follow each other, so hardly any connection moves.
    int kept = size - 1;
    size += to - from;
    int at = size - 1;
    for (int i = to - 1; i >= from; at--) {
      if (kept >= 0 && isBefore(added[i], weight, kept)) {
        connections[at] = connections[kept];
        weights[at] = weights[kept];
        cutOff[at] = cutOff[kept];
        kept--;
      } else {
        connections[at] = added[i];
        weights[at] = weight;
        cutOff[at] = isShort && i == added.length - 1;
        i--;
      }
    }
  }

  private boolean isBefore(long connection, double weight, int other) {
    return connection < connections[other]
        || (connection == connections[other] && weight < weights[other]);
  }

  /** Returns how many connections there were, kept or not. */
  double connections() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weights[i];
    }
    return sum;
  }

  /** Returns when the first one began; there must be one. */
  long firstMillis() {
    return ConnectionStarts.startMillis(connections[0]);
  }

  /** Returns when the last one began; there must be one. */
  long lastMillis() {
    return ConnectionStarts.startMillis(connections[size - 1]);
  }

  /** Returns the milliseconds from each start to the next, where both are known. */
  double[] intervals() {
    double[] intervals = new double[Math.max(0, size - 1)];
    int known = 0;
    for (int i = 1; i < size; i++) {
      if (!cutOff[i - 1]) {
        intervals[known++] =
            ConnectionStarts.startMillis(connections[i])
                - ConnectionStarts.startMillis(connections[i - 1]);
      }
    }
    return Arrays.copyOf(intervals, known);
  }

  /** Returns the bytes of each connection that says. */
  double[] sizes() {
    double[] sizes = new double[size];
    int known = 0;
    for (int i = 0; i < size; i++) {
      int bytes = ConnectionStarts.bytes(connections[i]);
      if (bytes >= 0) {
        sizes[known++] = bytes;
      }
    }
    return Arrays.copyOf(sizes, known);
  }

  /** Returns how many began in each of so many equal parts of a span from the first one on. */
  double[] counts(int parts, double spanMillis) {
    double[] counts = new double[parts];
    long first = firstMillis();
    for (int i = 0; i < size; i++) {
      long start = ConnectionStarts.startMillis(connections[i]);
      double part = (start - first) / spanMillis * parts;
      counts[(int) Math.min(parts - 1, part)] += weights[i];
    }
    return counts;
  }
}
