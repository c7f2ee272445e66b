package io.shallot.pipeline.model;

import io.shallot.api.Anomaly.TracePoint;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The last few points of a series, kept so that an anomaly can show what came before it. */
final class SeriesHistory {

  /** How many points are kept: two hours of five-minute windows. */
  static final int LENGTH = 24;

  /** The bytes of heap that one takes. */
  static final int BYTES = 32 + 2 * (16 + LENGTH * Long.BYTES);

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

  /** Writes the points that are kept, oldest first. */
  void snapshot(DataOutput out) throws IOException {
    int size = (int) Math.min(seen, LENGTH);
    out.writeByte(size);
    for (long i = seen - size; i < seen; i++) {
      out.writeLong(times[(int) (i % LENGTH)]);
      out.writeDouble(values[(int) (i % LENGTH)]);
    }
  }

  /**
   * Reads points back.
   *
   * @throws StateException if there are more than can be kept
   */
  static SeriesHistory restore(DataInput in) throws IOException {
    SeriesHistory history = new SeriesHistory();
    int size = in.readUnsignedByte();
    if (size > LENGTH) {
      throw new StateException("a history keeps " + LENGTH + " points, but here were " + size);
    }
    for (int i = 0; i < size; i++) {
      history.add(in.readLong(), in.readDouble());
    }
    return history;
  }
}
