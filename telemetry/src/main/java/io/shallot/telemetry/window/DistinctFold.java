package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the different values of sliding windows: while they are few it remembers of each when it
 * came last, which tells of every window whether it holds it; else it keeps a cell for each step.
 */
final class DistinctFold extends Fold {

  private final Spans spans;
  // Starts of panes by hash; null once there were too many.
  private @Nullable HashMap64 latest = new HashMap64();
  // Null before.
  private @Nullable CellsFold steps;

  DistinctFold(Spans spans) {
    this.spans = spans;
  }

  @Override
  void take(long start, @Nullable Cell cell, long records) {
    if (!(cell instanceof DistinctCell taken)) {
      throw new IllegalStateException("a fold of different values needs them, but got " + cell);
    }
    HashMap64 times = latest;
    if (times != null) {
      long horizon = start + spans.paneMillis() - spans.longest();
      if (taken.isExact() && times.size() + taken.size() > DistinctCell.EXACT) {
        times = times.atLeast((double) horizon);
        latest = times;
      }
      if (taken.isExact() && times.size() + taken.size() <= DistinctCell.EXACT) {
        taken.noteIn(times, start);
        return;
      }
      steps = spread(times);
      latest = null;
    }
    if (steps != null) {
      steps.take(start, taken, records);
    }
  }

  @Override
  double value(int window, long end) {
    if (latest != null) {
      return latest.countFrom((double) (end - spans.length(window)));
    }
    return steps == null ? Double.NaN : steps.value(window, end);
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    out.writeBoolean(steps != null);
    if (steps != null) {
      steps.snapshot(out);
    } else if (latest != null) {
      latest.snapshot(out);
    }
  }

  @Override
  void restore(DataInput in) throws IOException {
    if (Saved.flag(in)) {
      CellsFold read = new CellsFold(spans, DistinctCell::new);
      read.restore(in);
      steps = read;
      latest = null;
    } else {
      HashMap64 read = new HashMap64();
      read.restore(in, DistinctCell.EXACT);
      latest = read;
    }
  }

  /** Returns cells of steps that give, for all windows from now on, what the times give. */
  private CellsFold spread(HashMap64 times) {
    SortedMap<Double, DistinctCell> panes = new TreeMap<>();
    times.forEach(
        (hash, start) -> panes.computeIfAbsent(start, unused -> new DistinctCell()).add(hash));
    CellsFold fold = new CellsFold(spans, DistinctCell::new);
    panes.forEach((start, cell) -> fold.take(start.longValue(), cell, 1));
    return fold;
  }
}
