package io.shallot.console.report;

import io.shallot.console.nab.NabDetections;
import io.shallot.console.nab.NabFile;
import io.shallot.console.nab.NabResult;
import io.shallot.console.nab.NabWindow;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.StringJoiner;

/** One series of the benchmark: its plot, and what each detector reached on it. */
final class NabFileSection {

  private final NabFile file;
  private final int number;
  private final List<NabReportPage.Plotted> detectors;

  NabFileSection(NabFile file, int number, List<NabReportPage.Plotted> detectors) {
    this.file = file;
    this.number = number;
    this.detectors = detectors;
  }

  /** Writes the {@code section} element. */
  void writeTo(Html html) throws IOException {
    html.open("section", "class", "incident", "id", "file-" + number).line();
    html.element("h3", file.path()).line().open("figure").line();
    new NabFilePlot(file, detectors).writeTo(html);
    html.close()
        .line()
        .open("div", "class", "scroll")
        .open("table", "class", "numbers")
        .open("thead")
        .open("tr");
    for (String column : List.of("Detector", "Score", "Rows in windows", "Rows outside")) {
      html.element("th", column, "scope", "col");
    }
    html.element("th", "Earliest in each window", "scope", "col", "class", "words");
    html.close().close().line().open("tbody").line();
    for (NabReportPage.Plotted detector : detectors) {
      row(html, detector);
    }
    html.close().close().close().line();
    html.open("p", "class", "up").element("a", "to the list", "href", "#files").close().line();
    html.close().line();
  }

  private void row(Html html, NabReportPage.Plotted detector) throws IOException {
    NabResult.OfFile result = detector.resultOf(file);
    html.open("tr").element("th", detector.name(), "scope", "row");
    html.element("td", String.format(Locale.ROOT, "%.3f", result.score()), "class", "number");
    html.element("td", Figures.count(result.truePositives()), "class", "number");
    html.element("td", Figures.count(result.falsePositives()), "class", "number");
    NabDetections detections =
        new NabDetections(file, detector.of(file), detector.result().threshold());
    StringJoiner earliest = new StringJoiner("; ");
    earliest.setEmptyValue("no window");
    file.windows().forEach(window -> earliest.add(hit(window, detections.earliest(window))));
    html.element("td", earliest.toString(), "class", "words").close().line();
  }

  private String hit(NabWindow window, OptionalInt row) {
    if (row.isEmpty()) {
      return "missed";
    }
    int at = row.getAsInt();
    return Figures.time(Instant.ofEpochMilli(file.timeMillis(at)))
        + " (row "
        + (at - window.first() + 1)
        + " of "
        + window.rows()
        + ")";
  }
}
