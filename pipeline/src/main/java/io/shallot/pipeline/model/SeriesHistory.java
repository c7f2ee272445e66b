package io.shallot.pipeline.model;

import io.shallot.api.Anomaly.TracePoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The last few points of a series, kept so that an anomaly can show what came before it. */
final class SeriesHistory {

  /** How many points are kept: two hours of five-minute windows. */
  static final int LENGTH = 24;

  private final long[] times = new long[LENGTH];
  private final double[] values = new double[LENGTH];
  private long seen;

  void add(long timeMillis, double value) {
    int slot = (int) (seen % LENGTH);
    times[slot] = timeMillis;
    values[slot] = value;
    seen++;
  }

  /** Returns the points, oldest first, without expected ranges: nobody was asked for them. */
  List<TracePoint> trace() {
    List<TracePoint> trace = new ArrayList<>();
    for (long i = Math.max(0, seen - LENGTH); i < seen; i++) {
      int slot = (int) (i % LENGTH);
      trace.add(
          new TracePoint(Instant.ofEpochMilli(times[slot]), values[slot], Double.NaN, Double.NaN));
    }
    return trace;
  }
}
