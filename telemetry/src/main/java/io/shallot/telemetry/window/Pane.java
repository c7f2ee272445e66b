package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a group in one pane that may still get records, and what is shared by those who get
 * no row.
 */
final class Pane {

  // A metric has cells for at most 4 times its budget of entities here (while the pane is open up
  // to twice that), and for its settled series. Of more entities those with the smallest hashes
  // stay, salted with the start of the pane so that each time others have the luck; the cells of
  // the rest are merged into the shared one. The choice depends on the set of entities alone: the
  // k smallest of a set do not depend on the order in which they came.

  private static final int CELLS_PER_BUDGET = 4;

  /** Longer than that a pane is not open in any sensible run: records and time move together. */
  private static final long SETTLING_MILLIS = 2 * 3_600_000L;

  private final Group group;
  private final long start;
  private final long salt;
  private final Rows rows = new Rows();
  private final int[] counts;
  // By metric the largest hash that has a cell as of right.
  private final long[] limits;
  private final long[] sharedRecords;
  // Null where nothing is shared, or a number says it all.
  private final @Nullable Cell[] sharedCells;

  Pane(Group group, long start) {
    int metrics = group.metrics().size();
    this.group = group;
    this.start = start;
    this.salt = Hashes.mix(start);
    this.counts = new int[metrics];
    this.limits = new long[metrics];
    this.sharedRecords = new long[metrics];
    this.sharedCells = new Cell[metrics];
    Arrays.fill(limits, Long.MAX_VALUE);
  }

  long start() {
    return start;
  }

  /** Adds a record of somebody to the metrics that take it. */
  void add(long hash, String[] names, Taking[] takings) {
    Row row = rows.find(hash, names);
    boolean crowded = false;
    for (Taking taking : takings) {
      int metric = taking.metric;
      if (row == null || row.records[metric] == 0) {
        if (drawn(hash) > limits[metric] && !isSettled(metric, new Who(hash, names))) {
          share(metric, hash, taking);
          continue;
        }
        if (row == null) {
          row = new Row(new Who(hash, names.clone()), counts.length);
          rows.add(row);
        }
        counts[metric]++;
        crowded |= counts[metric] > 2L * most(metric);
        row.cells[metric] = taking.meter.cell();
      }
      row.records[metric]++;
      Cell cell = row.cells[metric];
      if (cell != null) {
        cell.add(taking.reading);
      }
    }
    if (crowded) {
      trim(2);
    }
  }

  /** Adds a record that belongs to nobody but all who have no series. */
  void addShared(long hash, Taking[] takings) {
    for (Taking taking : takings) {
      share(taking.metric, hash, taking);
    }
  }

  void snapshot(DataOutput out) throws IOException {
    for (int metric = 0; metric < counts.length; metric++) {
      out.writeLong(limits[metric]);
      out.writeLong(sharedRecords[metric]);
      Cell cell = sharedCells[metric];
      if (cell != null) {
        cell.snapshot(out);
      }
    }
    List<Row> sorted = rows.all();
    sorted.sort(Comparator.comparing(row -> row.who, Who.BY_HASH));
    out.writeInt(sorted.size());
    for (Row row : sorted) {
      row.who.snapshot(out);
      row.snapshot(out);
    }
  }

  void restore(DataInput in) throws IOException {
    List<Meter> meters = group.metrics().stream().map(MetricSeries::meter).toList();
    for (int metric = 0; metric < counts.length; metric++) {
      limits[metric] = in.readLong();
      sharedRecords[metric] = in.readLong();
      Saved.require(limits[metric] >= 0 && sharedRecords[metric] >= 0, "limits must be at least 0");
      Cell cell = sharedRecords[metric] == 0 ? null : shared(metric, meters.get(metric));
      if (cell != null) {
        cell.restore(in);
      }
    }
    int size = Saved.count(in, Integer.MAX_VALUE, "rows");
    Who before = null;
    for (int i = 0; i < size; i++) {
      Who who = Who.restore(in, group.roles().size(), before);
      Row row = new Row(who, counts.length);
      row.restore(in, meters);
      rows.add(row);
      for (int metric = 0; metric < counts.length; metric++) {
        counts[metric] += row.records[metric] > 0 ? 1 : 0;
      }
      before = who;
    }
  }

  /** Returns the rows once nothing more will come, in no particular order. */
  List<Row> close() {
    trim(1);
    return rows.all();
  }

  /** Tells whether a metric had more entities than rows, so that some have a row by luck only. */
  boolean overflowed(int metric) {
    return limits[metric] < Long.MAX_VALUE;
  }

  /** Tells whether somebody without records of a metric had indeed none. */
  boolean isKnown(int metric, Who who) {
    return drawn(who.hash()) <= limits[metric] || isSettled(metric, who);
  }

  /** Returns how many records of a metric are shared. */
  long sharedRecords(int metric) {
    return sharedRecords[metric];
  }

  /** Returns what they add up to; null if there are none, or their number says it all. */
  @Nullable Cell sharedCell(int metric) {
    return sharedCells[metric];
  }

  /** Adds the records of a row to what is shared. */
  void share(int metric, Row row) {
    MetricSeries series = group.metrics().get(metric);
    series.counters().turnedAway(row.who.hash());
    sharedRecords[metric] += row.records[metric];
    Cell cell = row.cells[metric];
    Cell all = shared(metric, series.meter());
    if (cell != null && all != null) {
      all.merge(cell);
    }
  }

  private void share(int metric, long hash, Taking taking) {
    group.metrics().get(metric).counters().turnedAway(hash);
    sharedRecords[metric]++;
    Cell all = shared(metric, taking.meter);
    if (all != null) {
      all.add(taking.reading);
    }
  }

  private @Nullable Cell shared(int metric, Meter meter) {
    Cell all = sharedCells[metric];
    if (all == null) {
      all = meter.cell();
      sharedCells[metric] = all;
    }
    return all;
  }

  private boolean isSettled(int metric, Who who) {
    return group.isLiveSince(metric, who, start - SETTLING_MILLIS - group.paneMillis());
  }

  private long drawn(long hash) {
    return Hashes.mix(hash ^ salt) >>> 1;
  }

  private int most(int metric) {
    return CELLS_PER_BUDGET * group.metrics().get(metric).budget();
  }

  /** Gives the cells of entities beyond the limits to all. */
  private void trim(int slack) {
    boolean trimmed = false;
    for (int metric = 0; metric < counts.length; metric++) {
      int most = most(metric);
      if (counts[metric] > (long) slack * most) {
        trimmed = true;
        trim(metric, most);
      }
    }
    if (trimmed) {
      rows.compact();
    }
  }

  private void trim(int metric, int most) {
    List<Row> all = rows.all();
    all.removeIf(row -> row.records[metric] == 0);
    long[] hashes = all.stream().mapToLong(row -> drawn(row.who.hash())).sorted().toArray();
    limits[metric] = Math.min(limits[metric], hashes[most - 1]);
    for (Row row : all) {
      if (!isKnown(metric, row.who)) {
        share(metric, row);
        row.records[metric] = 0;
        row.cells[metric] = null;
        counts[metric]--;
      }
    }
  }
}
