package io.shallot.telemetry.window;

import io.shallot.api.EventSchema;
import io.shallot.telemetry.expression.Term;
import io.shallot.telemetry.feature.ConnectionStarts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** When connections began and how many bytes their originators sent. */
final class StartsCell extends Cell {

  private static final String SIZE = "orig_bytes";

  /** What it reads of a record. */
  static final List<Term> TERMS =
      List.of(Term.field("ts"), Term.field("duration"), Term.field(SIZE));

  private static final int START = 0;
  private static final int DURATION = 1;
  private static final int BYTES = 2;
  private static final double MILLIS = 1_000;

  private final ConnectionStarts starts = new ConnectionStarts();

  ConnectionStarts starts() {
    return starts;
  }

  @Override
  void add(Reading record) {
    starts.add(startMillis(record), bytes(record));
  }

  @Override
  void merge(Cell other) {
    starts.addAll(((StartsCell) other).starts);
  }

  /** Returns the start that the record gives in seconds, else its time less its duration. */
  private static long startMillis(Reading record) {
    double start = record.number(START);
    if (!Double.isNaN(start)) {
      return (long) Math.floor(start * MILLIS);
    }
    double duration = record.number(DURATION);
    return record.timeMillis() - (duration > 0 ? Math.round(duration * MILLIS) : 0);
  }

  /** Returns the bytes; 0 where the log could say but does not, since nothing was answered. */
  private static double bytes(Reading record) {
    double bytes = record.number(BYTES);
    boolean silent =
        Double.isNaN(bytes) && record.event().schema().indexOf(SIZE) != EventSchema.ABSENT;
    return silent ? 0 : bytes;
  }

  @Override
  boolean isSample() {
    return starts.isSample();
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    starts.snapshot(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    starts.restore(in);
  }
}
