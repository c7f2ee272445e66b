package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a cell for each step of a sliding window and merges them for its value; a cell goes when
 * the last window that holds it has been given.
 */
final class CellsFold extends Fold {

  private static final long NONE = Long.MIN_VALUE;

  private final Spans spans;
  private final Supplier<? extends ValueCell> empty;
  // By place; null where the step has no records.
  private final @Nullable ValueCell[] cells;
  private long last = NONE;

  CellsFold(Spans spans, Supplier<? extends ValueCell> empty) {
    this.spans = spans;
    this.empty = empty;
    this.cells = new ValueCell[spans.places()];
  }

  @Override
  void take(long start, @Nullable Cell cell, long records) {
    if (!(cell instanceof ValueCell taken)) {
      throw new IllegalStateException("a fold of cells needs one, but got " + cell);
    }
    for (int track = 0; track < spans.tracks(); track++) {
      long step = spans.stepNumber(track, start);
      forget(track, step);
      int place = spans.place(track, step);
      ValueCell before = cells[place];
      if (before != null) {
        before.merge(taken);
      } else if (track == 0) {
        cells[place] = taken;
      } else {
        ValueCell copy = empty.get();
        copy.merge(taken);
        cells[place] = copy;
      }
    }
    last = start;
  }

  @Override
  double value(int window, long end) {
    int track = spans.track(window);
    int steps = spans.steps(window);
    long endStep = spans.stepNumber(track, end);
    long newest = Math.min(endStep - 1, spans.stepNumber(track, last));
    ValueCell only = null;
    ValueCell merged = null;
    for (long step = endStep - steps; step <= newest; step++) {
      ValueCell cell = cells[spans.place(track, step)];
      if (cell == null) {
        continue;
      }
      if (only == null) {
        only = cell;
      } else {
        if (merged == null) {
          merged = empty.get();
          merged.merge(only);
        }
        merged.merge(cell);
      }
    }
    if (steps == spans.places(track)) {
      cells[spans.place(track, endStep - steps)] = null;
    }
    ValueCell whole = merged == null ? only : merged;
    return whole == null ? Double.NaN : whole.value();
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    out.writeLong(last);
    for (int i = 0; i < cells.length; i++) {
      ValueCell cell = cells[i];
      if (cell != null) {
        out.writeInt(i);
        cell.snapshot(out);
      }
    }
    out.writeInt(cells.length);
  }

  @Override
  void restore(DataInput in) throws IOException {
    last = in.readLong();
    int before = -1;
    for (int place = in.readInt(); place != cells.length; place = in.readInt()) {
      Saved.require(
          place > before && place < cells.length, "cells must be in the order of their places");
      ValueCell cell = empty.get();
      cell.restore(in);
      cells[place] = cell;
      before = place;
    }
  }

  private void forget(int track, long step) {
    int places = spans.places(track);
    long since = last == NONE ? step - places : spans.stepNumber(track, last);
    for (long passed = Math.max(since, step - places) + 1; passed <= step; passed++) {
      cells[spans.place(track, passed)] = null;
    }
  }
}
