package io.shallot.benchmarks;

import io.shallot.benchmarks.Contest.Result;
import io.shallot.benchmarks.Contest.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A contest in words and as one line of JSON. */
final class ContestReport {

  private static final double MEGA = 1e6;

  private final Series series;
  private final Plan plan;
  private final Result result;

  ContestReport(Series series, Plan plan, Result result) {
    this.series = series;
    this.plan = plan;
    this.result = result;
  }

  /** Returns the table with what was measured and how. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.addAll(plan.heading(series));
    peer()
        .ifPresent(
            peer ->
                lines.add(
                    "one process and thread, in turns with "
                        + peer.name()
                        + "; ours learns the range of values on the stream, a peer may be told that"
                        + " of the file"));
    lines.add("");
    lines.addAll(table().lines());
    return lines;
  }

  /** Returns the figures for a program. */
  String json() {
    JsonLine line =
        new JsonLine()
            .count("records", plan.records())
            .measure("ours_us", result.ours().micros().median());
    Optional<Side> peer = peer();
    if (peer.isPresent()) {
      line.measure("peer_us", peer.get().micros().median())
          .measure("ratio", result.ratio(peer.get()));
    } else {
      line.nothing("peer_us").nothing("ratio");
    }
    line.count("ours_bytes", result.ours().measuredBytes());
    if (peer.isPresent()) {
      line.count("peer_bytes", peer.get().measuredBytes());
    } else {
      line.nothing("peer_bytes");
    }
    return line.toString();
  }

  private Optional<Side> peer() {
    return result.others().stream().findFirst();
  }

  private Columns table() {
    Columns table = new Columns();
    row(table, "", Side::name, peer -> "ratio");
    row(
        table,
        "us a record",
        side -> figure("%,.2f", side.micros().median()),
        peer -> figure("%.1f", result.ratio(peer)));
    row(
        table,
        "  least to most",
        side -> figure("%,.2f", side.micros().least()) + figure(" to %,.2f", side.micros().most()),
        peer -> "");
    ours(table, "  whole series", figure("%,.2f", result.wholeMicros()));
    result
        .decay()
        .ifPresent(
            decay -> {
              ours(table, "  records 2,000 to 4,000", figure("%,.2f", decay.earlyMicros()));
              ours(table, "  records 20,000 to 22,000", figure("%,.2f", decay.lateMicros()));
            });
    row(
        table,
        "bytes allocated a record",
        side -> figure("%,.0f", side.allocatedBytes()),
        peer -> "");
    row(
        table,
        "ms to make a model",
        side -> figure("%,.2f", side.createMillis().median()),
        peer ->
            figure("%.1f", peer.createMillis().median() / result.ours().createMillis().median()));
    row(
        table,
        "MB of heap a model, measured",
        side -> figure("%,.3f", side.measuredBytes() / MEGA),
        peer -> figure("%.1f", (double) peer.measuredBytes() / result.ours().measuredBytes()));
    ours(table, "  by its own word", figure("%,.3f", result.ours().statedBytes() / MEGA));
    row(table, "  after records", side -> figure("%,d", side.weighedAt()), peer -> "");
    row(
        table,
        "mean score, first to timed",
        side -> figure("%.4f", side.firstScore()) + figure(" to %.4f", side.timedScore()),
        peer -> "");
    return table;
  }

  private void row(
      Columns table, String label, Function<Side, String> cell, Function<Side, String> ratio) {
    table.row(
        label,
        cell.apply(result.ours()),
        peer().map(cell).orElse(""),
        peer().map(ratio).orElse(""));
  }

  private static void ours(Columns table, String label, String cell) {
    table.row(label, cell, "", "");
  }

  private static String figure(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
