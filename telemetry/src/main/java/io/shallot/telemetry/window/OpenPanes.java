package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The panes of a stage that may still get records: for each start of the shortest pane that divides
 * all others, the pane of each group that holds it.
 */
final class OpenPanes {

  private static final int MOST_OPEN = 100_000;

  private final int groups;
  private final long paneMillis;
  // By start, the open pane of each group or null.
  private final NavigableMap<Long, @Nullable Pane[]> open = new TreeMap<>();
  // The panes used last and their start; null when there are none.
  private @Nullable Pane @Nullable [] current;
  private long currentStart;
  // Start of the last pane that ever had records.
  private long lastStart = Long.MIN_VALUE;

  OpenPanes(int groups, long paneMillis) {
    this.groups = groups;
    this.paneMillis = paneMillis;
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Returns where the first one begins; there must be one. */
  long firstStart() {
    return open.firstKey();
  }

  /** Returns where the last one began that ever had records. */
  long lastStart() {
    return lastStart;
  }

  /** Returns the panes that begin at a time; null if there is no room for more. */
  @Nullable Pane @Nullable [] at(long start) {
    if (current != null && start == currentStart) {
      return current;
    }
    @Nullable Pane[] panes = open.get(start);
    if (panes == null) {
      if (open.size() >= MOST_OPEN) {
        return null;
      }
      panes = new Pane[groups];
      open.put(start, panes);
      lastStart = Math.max(lastStart, start);
    }
    current = panes;
    currentStart = start;
    return panes;
  }

  /** Forgets those that end at a watermark or before. */
  void forget(long watermarkMillis) {
    open.headMap(watermarkMillis - paneMillis, true).clear();
    current = null;
  }

  // The panes themselves are the groups'; a group gives again the one that it has.
  void snapshot(DataOutput out) throws IOException {
    out.writeLong(lastStart);
    out.writeInt(open.size());
    for (long start : open.keySet()) {
      out.writeLong(start);
    }
  }

  void restore(DataInput in, long watermarkMillis) throws IOException {
    lastStart = in.readLong();
    int panes = Saved.count(in, MOST_OPEN, "open panes");
    for (int i = 0; i < panes; i++) {
      long start = in.readLong();
      Saved.require(
          WindowStage.isPlausible(start)
              && Math.floorMod(start, paneMillis) == 0
              && start + paneMillis > watermarkMillis
              && (i == 0 || start > open.lastKey()),
          "open panes must be in order, and end after the watermark");
      open.put(start, new Pane[groups]);
    }
    Saved.require(
        panes == 0
            ? lastStart == Long.MIN_VALUE || lastStart + paneMillis <= watermarkMillis
            : lastStart == open.lastKey(),
        "the last pane must be open, or before the watermark");
  }
}
