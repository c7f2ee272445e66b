package io.shallot.console;

import io.shallot.console.nab.NabFigures;
import io.shallot.console.nab.NabStanding;
import java.util.List;
import java.util.Locale;

/** What detectors reached in the benchmark, side by side. */
final class NabTable {

  /** What a reader must know of such numbers. */
  static final List<String> NOTES =
      List.of(
          "left out: each file by the threshold that is best for all others.",
          "shipped: the alerts as they are, from 0.5 on; nothing is tuned.",
          "alone: the detector's score without calibration and decision.",
          "us/record: processor time to make detectors, points, scores and decisions, over all"
              + " records; warming up included, files not.",
          "published: scored here from the scores that their authors stored; some of them saw the"
              + " least and greatest value of each file beforehand.",
          "The benchmark tunes thresholds on the labels it judges by; its windows grow with the"
              + " length of the file and begin before the event; some labels are wrong, such as"
              + " those of iio_us-east-1_i-a2eb1cd9_NetworkIn; every series has one value.");

  private NabTable() {}

  /** Returns the table of detectors that ran here. */
  static List<String> ran(List<NabStanding.Ran> standings, int width) {
    TextTable table =
        new TextTable(
            "detector",
            "standard",
            "low FP",
            "low FN",
            "left out",
            "threshold",
            "shipped",
            "alone",
            "alone low FP",
            "alone low FN",
            "alone left out",
            "us/record");
    for (NabStanding.Ran each : standings) {
      NabFigures scored = each.scored();
      NabFigures alone = each.continuous();
      table.row(
          each.detector(),
          score(scored.standard()),
          score(scored.lowFalseAlarms()),
          score(scored.lowMisses()),
          score(scored.leftOut()),
          figure(scored.threshold(), "%.6g"),
          score(each.shipped()),
          score(alone.standard()),
          score(alone.lowFalseAlarms()),
          score(alone.lowMisses()),
          score(alone.leftOut()),
          figure(each.microsPerRecord(), "%.2f"));
    }
    return table.lines(width);
  }

  /** Returns the table of scores that were stored. */
  static List<String> stored(String title, List<NabStanding.Stored> standings, int width) {
    TextTable table = new TextTable(title, "standard", "low FP", "low FN", "left out", "threshold");
    for (NabStanding.Stored each : standings) {
      NabFigures scored = each.scored();
      table.row(
          each.detector(),
          score(scored.standard()),
          score(scored.lowFalseAlarms()),
          score(scored.lowMisses()),
          score(scored.leftOut()),
          figure(scored.threshold(), "%.6g"));
    }
    return table.lines(width);
  }

  private static String score(double normalised) {
    return figure(normalised, "%6.2f");
  }

  private static String figure(double value, String format) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
