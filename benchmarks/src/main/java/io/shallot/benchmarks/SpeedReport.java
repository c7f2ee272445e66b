package io.shallot.benchmarks;

import io.shallot.benchmarks.Contest.Result;
import io.shallot.benchmarks.Contest.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A contest of several sides in words, and as a line of JSON for each. */
final class SpeedReport {

  private static final double MEGA = 1e6;

  private final Series series;
  private final Plan plan;
  private final Result result;

  SpeedReport(Series series, Plan plan, Result result) {
    this.series = series;
    this.plan = plan;
    this.result = result;
  }

  /** Returns the table with what was measured and how. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(plan.heading(series));
    lines.add(
        "one process and thread, in turns; ratio is the time beside that of "
            + result.ours().name());
    lines.add("");
    Columns table = new Columns();
    table.row("", "us a record", "least", "most", "ratio", "ms to make", "MB of heap a model");
    sides()
        .forEach(
            side ->
                table.row(
                    side.name(),
                    figure("%,.2f", side.micros().median()),
                    figure("%,.2f", side.micros().least()),
                    figure("%,.2f", side.micros().most()),
                    figure("%,.1f", result.ratio(side)),
                    figure("%,.2f", side.createMillis().median()),
                    figure("%,.3f", side.measuredBytes() / MEGA)));
    lines.addAll(table.lines());
    return lines;
  }

  /** Returns the figures of each side for a program. */
  List<String> json() {
    return sides()
        .map(
            side ->
                new JsonLine()
                    .text("contestant", side.name())
                    .count("records", plan.records())
                    .measure("us", side.micros().median())
                    .measure("least_us", side.micros().least())
                    .measure("most_us", side.micros().most())
                    .measure("ratio", result.ratio(side))
                    .count("bytes", side.measuredBytes())
                    .toString())
        .toList();
  }

  private Stream<Side> sides() {
    return Stream.concat(Stream.of(result.ours()), result.others().stream());
  }

  private static String figure(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
