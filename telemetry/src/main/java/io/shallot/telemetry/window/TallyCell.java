package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts the records that have something. */
abstract class TallyCell extends Cell {

  private long tally;

  /** Returns a cell that counts the records that have a term set. */
  static TallyCell present() {
    return new TallyCell() {
      @Override
      boolean counts(Reading record) {
        return record.has(0);
      }
    };
  }

  /** Returns a cell that counts the records that meet a condition. */
  static TallyCell meeting() {
    return new TallyCell() {
      @Override
      boolean counts(Reading record) {
        return record.meets(0);
      }
    };
  }

  abstract boolean counts(Reading record);

  @Override
  final void add(Reading record) {
    if (counts(record)) {
      tally++;
    }
  }

  @Override
  final void merge(Cell other) {
    tally += ((TallyCell) other).tally;
  }

  final long tally() {
    return tally;
  }

  @Override
  final void snapshot(DataOutput out) throws IOException {
    out.writeLong(tally);
  }

  @Override
  final void restore(DataInput in) throws IOException {
    tally = in.readLong();
    Saved.require(tally >= 0, "no fewer than no records were counted");
  }
}
