package io.shallot.console.report;

import io.shallot.console.nab.NabCorpus;
import io.shallot.console.nab.NabFigures;
import io.shallot.console.nab.NabFile;
import io.shallot.console.nab.NabNotes;
import io.shallot.console.nab.NabOutcome;
import io.shallot.console.nab.NabResult;
import io.shallot.console.nab.NabScores;
import io.shallot.console.nab.NabStanding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What detectors reached in the Numenta Anomaly Benchmark as one HTML page that needs no network,
 * no script and nothing beside it: the table, how it was measured, what is known to be wrong with
 * the benchmark, and every series.
 */
public final class NabReportPage {

  private static final String TITLE = "Numenta Anomaly Benchmark";
  private static final List<String> PROFILES = List.of("standard", "low FP", "low FN", "left out");

  /**
   * A detector that is drawn.
   *
   * @param name who it is
   * @param scores what it said: decisions or stored scores
   * @param result what that reached, by which it is told what was detected
   */
  public record Plotted(String name, NabScores scores, NabResult result) {

    private static final int ROOM = 9;

    /** Returns the name as it fits beside a plot. */
    String shortName() {
      return name.length() <= ROOM ? name : name.substring(0, ROOM - 1) + "…";
    }

    double[] of(NabFile file) {
      return scores
          .of(file.path())
          .orElseThrow(() -> new IllegalArgumentException(name + " has no " + file.path()));
    }

    NabResult.OfFile resultOf(NabFile file) {
      return result.files().stream()
          .filter(each -> each.path().equals(file.path()))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(name + " has no " + file.path()));
    }
  }

  private final NabCorpus corpus;
  private final List<ReportPage.Figure> measured;
  private final String machine;
  private final List<NabOutcome> ran;
  private final List<NabStanding.Stored> stored;
  private final List<Plotted> plotted;

  /**
   * Makes a page.
   *
   * @param corpus the series
   * @param measured figures of the run
   * @param machine what it was measured on, in a sentence
   * @param ran detectors that ran
   * @param stored scores of others
   * @param plotted those that are drawn, in order
   */
  public NabReportPage(
      NabCorpus corpus,
      List<ReportPage.Figure> measured,
      String machine,
      List<NabOutcome> ran,
      List<NabStanding.Stored> stored,
      List<Plotted> plotted) {
    this.corpus = corpus;
    this.measured = List.copyOf(measured);
    this.machine = machine;
    this.ran = List.copyOf(ran);
    this.stored = List.copyOf(stored);
    this.plotted = List.copyOf(plotted);
  }

  /** Writes the page. */
  public void writeTo(Appendable out) throws IOException {
    Html html = PageStart.of(out, TITLE);
    html.open("header").line().element("h1", TITLE).line();
    ReportPage.figures(html, measured);
    html.close().line().open("main").line();
    html.element("h2", "Results", "id", "results").line();
    results(html);
    html.element("h2", "How it was measured").line();
    paragraph(
        html,
        "Every detector saw one record at a time and knew nothing of the rest of its file: no"
            + " range, no length, no setting of its own for any file. What is scored is what a host"
            + " sees: the decision to alert, made of the detector's scores by the calibration and"
            + " the policy that are shipped, as a number of at least 0.5 where somebody is alerted."
            + " The rules of version 1.1 of the benchmark are kept exactly; the published detectors"
            + " are scored by the same program.");
    paragraph(html, machine);
    list(html, NabNotes.COLUMNS);
    html.element("h2", "What is known to be wrong with the benchmark", "id", "flaws").line();
    list(html, NabNotes.FLAWS);
    for (NabOutcome outcome : ran) {
      new NabConstantsSection(outcome).writeTo(html);
    }
    if (!plotted.isEmpty()) {
      files(html);
    }
    html.close().line().close().line().close().line();
  }

  /** Writes a paragraph no wider than is good to read. */
  static void paragraph(Html html, String text) throws IOException {
    html.element("p", text, "class", "prose").line();
  }

  private static void list(Html html, List<String> items) throws IOException {
    html.open("ul", "class", "prose").line();
    for (String item : items) {
      html.element("li", item).line();
    }
    html.close().line();
  }

  private void results(Html html) throws IOException {
    List<NabStanding> all = new ArrayList<>(stored);
    ran.forEach(outcome -> all.add(outcome.standing()));
    all.sort(Comparator.comparingDouble(each -> -each.scored().standard()));
    NumberTable table = new NumberTable(html);
    html.open("tr").element("td", "", "colspan", "1");
    html.element("th", "decisions; stored scores as they are", "colspan", "6", "scope", "col");
    html.element("th", "score alone", "colspan", "4", "scope", "col");
    html.element("td", "").close().line().open("tr");
    table.heading(List.of("Detector")).heading(PROFILES).heading(List.of("threshold", "shipped"));
    table.heading(PROFILES).heading(List.of("us/record"));
    html.close();
    table.body();
    for (NabStanding each : all) {
      boolean here = each instanceof NabStanding.Ran;
      html.open("tr", "class", here ? "ours" : "theirs");
      html.element("th", each.detector() + (here ? "" : " (stored)"), "scope", "row");
      scores(table, each.scored());
      table.number("%.6g", each.scored().threshold());
      table.number("%.2f", each instanceof NabStanding.Ran run ? run.shipped() : Double.NaN);
      scores(table, each instanceof NabStanding.Ran run ? run.continuous() : NabFigures.NONE);
      table.number("%.2f", each.microsPerRecord()).end();
    }
    table.close();
  }

  private static void scores(NumberTable table, NabFigures figures) throws IOException {
    table
        .number("%.2f", figures.standard())
        .number("%.2f", figures.lowFalseAlarms())
        .number("%.2f", figures.lowMisses())
        .number("%.2f", figures.leftOut());
  }

  private void files(Html html) throws IOException {
    html.element("h2", "Every series", "id", "files").line();
    legend(html);
    List<String> columns = new ArrayList<>(List.of("Series", "rows", "windows"));
    plotted.forEach(each -> columns.add(each.name()));
    NumberTable table = new NumberTable(html, columns);
    List<NabFile> files = corpus.files();
    for (int f = 0; f < files.size(); f++) {
      NabFile file = files.get(f);
      html.open("tr").open("td").element("a", file.path(), "href", "#file-" + (f + 1)).close();
      table.number("%,.0f", file.rows()).number("%.0f", file.windows().size());
      for (Plotted each : plotted) {
        table.number("%.3f", each.resultOf(file).score());
      }
      table.end();
    }
    table.close();
    for (int f = 0; f < files.size(); f++) {
      new NabFileSection(files.get(f), f + 1, plotted).writeTo(html);
    }
  }

  private static void legend(Html html) throws IOException {
    paragraph(
        html,
        "Above the values; below, for each detector, the highest it said in each column of pixels,"
            + " and what was detected at the threshold tuned for the standard profile, drawn dashed."
            + " Rows are spaced evenly. A score counts as many windows as the series has at best;"
            + " a missed one costs 1, a detected row outside up to 0.11.");
    html.open("p", "class", "legend");
    key(html, "line", "values");
    key(html, "window", "window");
    key(html, "probation", "probation: not judged");
    key(html, "hit", "● detected in a window");
    key(html, "false", "× detected outside");
    html.close().line();
  }

  private static void key(Html html, String kind, String text) throws IOException {
    boolean mark = kind.equals("hit") || kind.equals("false");
    html.open("span");
    if (mark) {
      html.element("b", text.substring(0, 1), "class", "mark " + kind).text(text.substring(1));
    } else {
      html.element("span", "", "class", "key " + kind).text(text);
    }
    html.close();
  }
}
