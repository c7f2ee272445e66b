package io.shallot.console.report;

import io.shallot.console.nab.NabFigures;
import io.shallot.console.nab.NabOutcome;
import io.shallot.console.nab.NabSensitivity;
import io.shallot.console.nab.NabSpread;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the numbers of one detector are worth in the benchmark, as far as that was measured. */
final class NabConstantsSection {

  private final NabOutcome outcome;

  NabConstantsSection(NabOutcome outcome) {
    this.outcome = outcome;
  }

  /** Writes the section; nothing if nothing was measured. */
  void writeTo(Html html) throws IOException {
    if (outcome.sensitivity().isEmpty() && outcome.spread().isEmpty()) {
      return;
    }
    html.element("h2", "What the constants of " + outcome.standing().detector() + " are worth");
    html.line();
    if (outcome.spread().isPresent()) {
      spread(html, outcome.spread().get());
    }
    if (outcome.sensitivity().isPresent()) {
      sensitivity(html, outcome.sensitivity().get());
    }
  }

  private static void spread(Html html, NabSpread spread) throws IOException {
    NabReportPage.paragraph(
        html,
        "All numbers of the detector drawn at random between half and double, "
            + spread.drawn().size()
            + " times: what luck in choosing them is worth.");
    NumberTable table =
        new NumberTable(html, List.of("Profile", "mean", "standard deviation", "least", "most"));
    summary(table, "standard", spread, NabFigures::standard);
    summary(table, "left out", spread, NabFigures::leftOut);
    summary(table, "low FP", spread, NabFigures::lowFalseAlarms);
    table.close();
  }

  private static void summary(
      NumberTable table, String name, NabSpread spread, ToDoubleFunction<NabFigures> figure)
      throws IOException {
    NabSpread.Summary summary = spread.of(figure);
    table
        .row(name)
        .number("%.2f", summary.mean())
        .number("%.2f", summary.deviation())
        .number("%.2f", summary.least())
        .number("%.2f", summary.most())
        .end();
  }

  private static void sensitivity(Html html, NabSensitivity sensitivity) throws IOException {
    NabReportPage.paragraph(
        html, "Each number halved and doubled alone, the largest movement first.");
    NumberTable table =
        new NumberTable(
            html, List.of("Number", "value", "movement", "standard", "left out", "low FP"));
    for (NabSensitivity.Moved moved : sensitivity.moved()) {
      table
          .row(moved.parameter())
          .number(Figures.setting(moved.value()))
          .number("%+.2f", sensitivity.movement(moved))
          .number("%.2f", moved.figures().standard())
          .number("%.2f", moved.figures().leftOut())
          .number("%.2f", moved.figures().lowFalseAlarms())
          .end();
    }
    table.close();
  }
}
