package io.shallot.console;

import io.shallot.console.nab.NabFigures;
import io.shallot.console.nab.NabOutcome;
import io.shallot.console.nab.NabSensitivity;
import io.shallot.console.nab.NabSpread;
import io.shallot.console.nab.NabStanding;
import io.shallot.console.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What detectors reached in the benchmark, side by side. */
final class NabTable {

  private NabTable() {}

  /** Returns the table of detectors that ran here. */
  static List<String> ran(List<NabOutcome> outcomes, int width) {
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
    for (NabOutcome outcome : outcomes) {
      NabStanding.Ran each = outcome.standing();
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

  /** Returns what the numbers of a detector are worth, as far as that was asked for. */
  static List<String> constants(NabOutcome outcome, int width) {
    String name = outcome.standing().detector();
    List<String> lines = new ArrayList<>();
    if (outcome.sensitivity().isPresent()) {
      NabSensitivity sensitivity = outcome.sensitivity().get();
      lines.add("");
      lines.add(name + ": each number halved and doubled alone, the largest movement first");
      TextTable table =
          new TextTable("number", "value", "movement", "standard", "left out", "low FP");
      for (NabSensitivity.Moved moved : sensitivity.moved()) {
        table.row(
            moved.parameter(),
            Figures.setting(moved.value()),
            figure(sensitivity.movement(moved), "%+.2f"),
            score(moved.figures().standard()),
            score(moved.figures().leftOut()),
            score(moved.figures().lowFalseAlarms()));
      }
      lines.addAll(table.lines(width));
    }
    if (outcome.spread().isPresent()) {
      NabSpread spread = outcome.spread().get();
      lines.add("");
      lines.add(
          name + ": all its numbers between half and double, " + spread.drawn().size() + " draws");
      TextTable table = new TextTable("profile", "mean", "deviation", "least", "most");
      row(table, "standard", spread.of(NabFigures::standard));
      row(table, "left out", spread.of(NabFigures::leftOut));
      row(table, "low FP", spread.of(NabFigures::lowFalseAlarms));
      lines.addAll(table.lines(width));
    }
    return lines;
  }

  private static void row(TextTable table, String name, NabSpread.Summary summary) {
    table.row(
        name,
        score(summary.mean()),
        score(summary.deviation()),
        score(summary.least()),
        score(summary.most()));
  }

  private static String score(double normalised) {
    return figure(normalised, "%6.2f");
  }

  private static String figure(double value, String format) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
