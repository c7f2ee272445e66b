package io.shallot.telemetry.window;

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
