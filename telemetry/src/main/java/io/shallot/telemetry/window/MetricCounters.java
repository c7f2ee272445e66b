package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/** What became of the records and the series of one metric beyond the values it gave. */
final class MetricCounters {

  static final List<String> TOTALS =
      List.of("over_budget", "retired", "displaced", "forgotten", "sampled");

  private long retired;
  private long displaced;
  private long forgotten;
  private long overBudget;
  private long sampled;
  // Whose records were shared.
  private final DistinctCell turnedAway = new DistinctCell();

  /** Counts a series that fell silent. */
  void retired() {
    retired++;
  }

  /** Counts a series that gave way to a stronger one. */
  void displaced() {
    displaced++;
  }

  /** Counts a retired series whose past was given up early. */
  void forgotten() {
    forgotten++;
  }

  /** Counts a pane of a series that held more than was kept of it. */
  void sampled() {
    sampled++;
  }

  /** Counts records without a series of their own. */
  void overBudget(long records) {
    overBudget += records;
  }

  /** Notes that a record of somebody, by the hash of who it is, is shared. */
  void turnedAway(long hash) {
    turnedAway.add(hash);
  }

  /** Adds the counters of a metric to those of the stage. */
  void addTo(SortedMap<String, Long> counters, String metric) {
    if (overBudget > 0) {
      counters.put("over_budget." + metric, overBudget);
      counters.put("over_budget_entities." + metric, Math.round(turnedAway.value()));
    }
    if (sampled > 0) {
      counters.put("sampled." + metric, sampled);
    }
    counters.merge("sampled", sampled, Long::sum);
    counters.merge("over_budget", overBudget, Long::sum);
    counters.merge("retired", retired, Long::sum);
    counters.merge("displaced", displaced, Long::sum);
    counters.merge("forgotten", forgotten, Long::sum);
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeLong(retired);
    out.writeLong(displaced);
    out.writeLong(forgotten);
    out.writeLong(overBudget);
    out.writeLong(sampled);
    turnedAway.snapshot(out);
  }

  void restore(DataInput in) throws IOException {
    retired = in.readLong();
    displaced = in.readLong();
    forgotten = in.readLong();
    overBudget = in.readLong();
    sampled = in.readLong();
    Saved.require(
        retired >= 0 && displaced >= 0 && forgotten >= 0 && overBudget >= 0 && sampled >= 0,
        "counters must be at least 0");
    turnedAway.restore(in);
  }
}
