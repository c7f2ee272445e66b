package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
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

  /** Writes all but whom it is about. */
  void snapshot(DataOutput out) throws IOException {
    int taking = 0;
    for (long count : records) {
      taking += count == 0 ? 0 : 1;
    }
    out.writeShort(taking);
    for (int metric = 0; metric < records.length; metric++) {
      if (records[metric] != 0) {
        out.writeShort(metric);
        out.writeLong(records[metric]);
        Cell cell = cells[metric];
        if (cell != null) {
          cell.snapshot(out);
        }
      }
    }
  }

  void restore(DataInput in, List<Meter> meters) throws IOException {
    int taking = in.readUnsignedShort();
    Saved.require(taking > 0, "a row must have records");
    int before = -1;
    for (int i = 0; i < taking; i++) {
      int metric = in.readUnsignedShort();
      Saved.require(
          metric > before && metric < records.length, "the metrics of a row must be in order");
      records[metric] = in.readLong();
      Saved.require(records[metric] > 0, "a metric of a row must have records");
      Cell cell = meters.get(metric).cell();
      if (cell != null) {
        cell.restore(in);
      }
      cells[metric] = cell;
      before = metric;
    }
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
