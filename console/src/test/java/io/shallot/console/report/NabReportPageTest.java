package io.shallot.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.console.nab.NabCorpus;
import io.shallot.console.nab.NabFigures;
import io.shallot.console.nab.NabFile;
import io.shallot.console.nab.NabOutcome;
import io.shallot.console.nab.NabProfile;
import io.shallot.console.nab.NabScorer;
import io.shallot.console.nab.NabScores;
import io.shallot.console.nab.NabSensitivity;
import io.shallot.console.nab.NabSpread;
import io.shallot.console.nab.NabStanding;
import io.shallot.console.nab.NabWindow;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

// Two series of 1,000 rows; the first has the windows 300 to 349 and 700 to 749, of which the
// detector hits the first in its tenth row, and has a false alarm in row 500.
class NabReportPageTest {

  private static final int ROWS = 1000;

  @Test
  void writeTo_table_hasOursAmongTheStoredByTheirScores() throws IOException {
    String page = page("one", "a/a.csv");

    assertThat(page)
        .containsSubsequence("<th scope=\"row\">best (stored)</th>", "80.00")
        .containsSubsequence("<tr class=\"ours\"><th scope=\"row\">one</th>", "50.00", "40.00")
        .containsSubsequence("<th scope=\"row\">worst (stored)</th>", "10.00");
    assertThat(page.indexOf("best (stored)")).isLessThan(page.indexOf(">one<"));
    assertThat(page.indexOf(">one<")).isLessThan(page.indexOf("worst (stored)"));
  }

  @Test
  void writeTo_howAndFlaws_areSaid() throws IOException {
    assertThat(page("one", "a/a.csv"))
        .contains("Machine: an abacus.", "tunes thresholds on the labels it judges by")
        .contains("windows grow with the length of the file", "NetworkIn", "Every series has one");
  }

  @Test
  void writeTo_series_hasPlotScoreCountsAndEarliestHit() throws IOException {
    String page = page("one", "a/a.csv");

    assertThat(page)
        .contains("<a href=\"#file-1\">a/a.csv</a>", "<section class=\"incident\" id=\"file-1\">")
        .contains("1970-01-02 01:45:00 (row 10 of 50); missed", ">no window<");
    assertThat(count(page, "<svg ")).isEqualTo(2);
    assertThat(count(page, "<rect class=\"window\"")).isEqualTo(2);
    assertThat(count(page, "<rect class=\"probation\"")).isEqualTo(2);
    assertThat(count(page, "<path class=\"hit\"")).isEqualTo(1);
    assertThat(count(page, "<path class=\"false\"")).isEqualTo(1);
  }

  @Test
  void writeTo_constants_areSaidIfMeasured() throws IOException {
    assertThat(page("one", "a/a.csv"))
        .contains("What the constants of one are worth")
        .containsSubsequence("<th scope=\"row\">window</th>", ">144<", ">-10.00<", ">40.00<");
  }

  @Test
  void writeTo_anyNames_addNoMarkupAndReachNothing() throws IOException {
    String page = page("<script>alert(1)</script>", "a/<img src=x onerror=alert(1)>.csv");

    assertThat(page).doesNotContain("<script", "<img", "http:", "https:", "url(", "@import");
    assertThat(page).contains("default-src &#39;none&#39;; style-src &#39;sha256-");
  }

  @Test
  void writeTo_strangeValues_areDrawnAllTheSame() throws IOException {
    double[] huge = new double[ROWS];
    Arrays.fill(huge, 1e17);
    double[] none = new double[ROWS];
    Arrays.fill(none, Double.NaN);

    String page =
        page(
            "one", new NabCorpus(List.of(file("a", huge), file("b", none), file("c", extremes()))));

    assertThat(count(page, "<svg ")).isEqualTo(3);
    assertThat(page).doesNotContain("NaN", "Infinity");
  }

  private static double[] extremes() {
    double[] values = new double[ROWS];
    values[1] = 1e308;
    values[2] = -1e308;
    values[3] = Double.MIN_VALUE;
    return values;
  }

  static String page(String detector, String path) throws IOException {
    double[] wave = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      wave[i] = i % 50;
    }
    return page(
        detector,
        new NabCorpus(
            List.of(
                file(path, wave, new NabWindow(300, 349), new NabWindow(700, 749)),
                file("z/calm.csv", wave))));
  }

  private static String page(String detector, NabCorpus corpus) throws IOException {
    double[] first = new double[ROWS];
    first[309] = 0.8;
    first[320] = 0.7;
    first[500] = 0.6;
    Map<String, double[]> levels = new TreeMap<>();
    for (NabFile file : corpus.files()) {
      levels.put(file.path(), levels.isEmpty() ? first : new double[ROWS]);
    }
    NabScores scores = new NabScores(detector, levels);
    NabStanding.Ran ran = new NabStanding.Ran(detector, figures(50), 45, figures(40), 1.5);
    NabOutcome outcome =
        new NabOutcome(
            ran,
            Optional.of(
                new NabSensitivity(
                    figures(50), List.of(new NabSensitivity.Moved("window", 144, figures(40))))),
            Optional.of(new NabSpread(List.of(figures(48), figures(52)))));
    StringBuilder page = new StringBuilder();
    new NabReportPage(
            corpus,
            List.of(new ReportPage.Figure("Series", "2")),
            "Machine: an abacus.",
            List.of(outcome),
            List.of(
                new NabStanding.Stored("worst", figures(10)),
                new NabStanding.Stored("best", figures(80))),
            List.of(
                new NabReportPage.Plotted(
                    detector, scores, new NabScorer(corpus, scores).at(0.5, NabProfile.STANDARD))))
        .writeTo(page);
    return page.toString();
  }

  private static NabFigures figures(double standard) {
    return new NabFigures(standard, standard - 10, standard + 5, standard - 1, 0.5);
  }

  private static NabFile file(String path, double[] values, NabWindow... windows) {
    long[] times = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      times[i] = 300_000L * i;
    }
    return new NabFile(path, times, values, List.of(windows));
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
