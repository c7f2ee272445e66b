package io.shallot.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a detector finds on some series at one setting of how readily they alert again, and at what
 * price.
 *
 * @param detector which
 * @param series what the series are called
 * @param perThousand the setting: a budget of alerts per 1,000 points
 * @param found the share of labelled ranges with an alert in them
 * @param falseAlarms alerts outside any, per 1,000 judged points
 * @param standard on the Numenta Anomaly Benchmark its score in the standard profile, with the
 *     threshold tuned as the benchmark does; NaN elsewhere
 * @param shipped the same with nothing tuned
 */
record TradeOffPoint(
    String detector,
    String series,
    double perThousand,
    double found,
    double falseAlarms,
    double standard,
    double shipped) {

  /** Returns a table in Markdown, a line for each point. */
  static List<String> table(List<TradeOffPoint> points) {
    List<String> head =
        List.of(
            "| detector | series | setting | found | false alarms per 1,000 | NAB standard |"
                + " nothing tuned |",
            "|---|---|--:|--:|--:|--:|--:|");
    return Stream.concat(head.stream(), points.stream().map(TradeOffPoint::line)).toList();
  }

  private String line() {
    return "| "
        + String.join(
            " | ",
            detector,
            series,
            setting(),
            String.format(Locale.ROOT, "%.0f %%", 100 * found),
            String.format(Locale.ROOT, "%.2f", falseAlarms),
            score(standard),
            score(shipped))
        + " |";
  }

  /** Returns the setting as people write it. */
  String setting() {
    return plain(perThousand);
  }

  /** Returns a number as people write it: 0.5, 20. */
  static String plain(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%s", value);
  }

  private static String score(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
  }

  /** Returns the figures in one line for programs. */
  String json() {
    return new JsonLine()
        .text("detector", detector)
        .text("series", series)
        .measure("alerts_per_1000", perThousand)
        .measure("found", found)
        .measure("false_alarms_per_1000", falseAlarms)
        .measure("standard", standard)
        .measure("standard_shipped", shipped)
        .toString();
  }
}
