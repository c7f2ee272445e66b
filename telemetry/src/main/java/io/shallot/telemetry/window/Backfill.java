package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Which steps of a newcomer's past are still to be given. */
final class Backfill {

  private final Spans spans;
  private final Patience patience;
  // Start of the first pane of the stream.
  private long first;
  // Start of the last pane with somebody who could not be kept: before its end nobody's past is
  // known to be empty.
  private long lastShort = Series.NEVER;

  Backfill(Spans spans, Patience patience) {
    this.spans = spans;
    this.patience = patience;
  }

  void begin(long start) {
    first = start;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeLong(first);
    out.writeLong(lastShort);
  }

  void restore(DataInput in) throws IOException {
    first = in.readLong();
    lastShort = in.readLong();
    Saved.require(
        WindowStage.isPlausible(first)
            && (lastShort == Series.NEVER || WindowStage.isPlausible(lastShort)),
        "the first and the last short pane must be in the years 1 to 9999");
  }

  /** Writes which steps of the past of a series are to be given. */
  void snapshotPast(Series series, DataOutput out) throws IOException {
    long[] past = series.past;
    out.writeBoolean(past != null);
    for (int window = 0; past != null && window < past.length; window++) {
      out.writeLong(past[window]);
    }
  }

  /** Reads which steps of the past of a series, of which all else is known, are to be given. */
  void restorePast(Series series, DataInput in) throws IOException {
    if (!Saved.flag(in)) {
      return;
    }
    long[] past = new long[spans.windows()];
    boolean any = false;
    for (int window = 0; window < past.length; window++) {
      past[window] = in.readLong();
      any |= past[window] != Series.NEVER;
      long step = spans.step(window);
      // The step of the last record is the one the past ends before.
      long now = Spans.floor(series.lastRecord, step);
      Saved.require(
          past[window] == Series.NEVER
              || (Spans.floor(past[window], step) == past[window]
                  && past[window] < now
                  && past[window] >= now - patience.backfillMillis()),
          "the past must lie before the last record, and reach back no further than the backfill");
    }
    Saved.require(any, "a past must have a step");
    series.past = past;
  }

  /** Notes that somebody had records in a pane, or might have had, who has no series. */
  void turnedAway(long start) {
    lastShort = Math.max(lastShort, start);
  }

  /**
   * Works out which steps before the one of a pane are to be given, after the series had no record
   * for longer than it gives values.
   */
  void owe(Series series, long start) {
    long[] past = new long[spans.windows()];
    boolean any = false;
    for (int window = 0; window < past.length; window++) {
      past[window] = Series.NEVER;
      long idle = idle(window);
      if (start - series.lastRecord > idle) {
        long step = spans.step(window);
        long now = Spans.floor(start, step);
        long given = Spans.floor(series.lastRecord + idle + spans.paneMillis(), step);
        long from = Math.max(earliest(window, now, series.isShared()), given);
        if (from < now) {
          past[window] = from;
          any = true;
        }
      }
    }
    series.past = any ? past : null;
  }

  /** Returns for how long after a record a window gives values. */
  long idle(int window) {
    return Math.max(patience.idleMillis(), spans.length(window));
  }

  private long earliest(int window, long now, boolean shared) {
    long step = spans.step(window);
    long from =
        Math.max(Spans.floor(first, step), now - Spans.floor(patience.backfillMillis(), step));
    // Nobody is turned away from what all share.
    return lastShort >= from && !shared ? Spans.floor(lastShort, step) + step : from;
  }
}
