package io.shallot.telemetry.window;

import org.jspecify.annotations.Nullable;

/** The cells of one entity, or combination of entities, in one pane: one for each metric. */
final class Row {

  final Who who;
  // By the positions of the metrics in their group.
  final long[] records;
  // Null where there are no records, or none are needed but their number.
  final @Nullable Cell[] cells;
  // Known while the pane is being closed; null if none of the metrics keeps a series for it.
  @Nullable Member member;

  Row(Who who, int metrics) {
    this.who = who;
    this.records = new long[metrics];
    this.cells = new Cell[metrics];
  }

  boolean isEmpty() {
    for (long count : records) {
      if (count != 0) {
        return false;
      }
    }
    return true;
  }
}
