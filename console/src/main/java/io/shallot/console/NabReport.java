package io.shallot.console;

import io.shallot.console.nab.NabCorpus;
import io.shallot.console.nab.NabFigures;
import io.shallot.console.nab.NabOutcome;
import io.shallot.console.nab.NabProfile;
import io.shallot.console.nab.NabScorer;
import io.shallot.console.nab.NabScores;
import io.shallot.console.nab.NabStanding;
import io.shallot.console.report.Figures;
import io.shallot.console.report.NabReportPage;
import io.shallot.console.report.ReportPage.Figure;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The page of a run of the benchmark, and which detectors are drawn on it. */
final class NabReport {

  /** More would make the page too large to open at once. */
  private static final int MOST_DRAWN = 3;

  private record Candidate(NabScores scores, NabFigures figures) {}

  private final NabCorpus corpus;
  private final boolean bestAlone;
  private final List<Candidate> candidates = new ArrayList<>();

  /**
   * Makes a page that nobody is drawn on.
   *
   * @param corpus the series
   * @param bestAlone whether only the best is drawn, and not the first few
   */
  NabReport(NabCorpus corpus, boolean bestAlone) {
    this.corpus = corpus;
    this.bestAlone = bestAlone;
  }

  /** Takes somebody who may be drawn. */
  void add(NabScores scores, NabFigures figures) {
    candidates.add(new Candidate(scores, figures));
  }

  /**
   * Writes the page.
   *
   * @param file where
   * @param run figures of this run, besides those of the corpus
   * @param ran detectors that ran
   * @param stored scores of others
   */
  void write(Path file, List<Figure> run, List<NabOutcome> ran, List<NabStanding.Stored> stored)
      throws IOException {
    List<Figure> measured = new ArrayList<>();
    measured.add(new Figure("Series", Figures.count(corpus.files().size())));
    measured.add(new Figure("Records", Figures.count(corpus.rows())));
    measured.add(new Figure("Windows", Figures.count(corpus.windows())));
    measured.addAll(run);
    NabReportPage page =
        new NabReportPage(corpus, measured, Machine.sentence(), ran, stored, drawn());
    try (StagedFile staged = new StagedFile(file)) {
      try (Writer text = new OutputStreamWriter(staged.open(), StandardCharsets.UTF_8)) {
        page.writeTo(text);
      }
      staged.commit();
    }
  }

  private List<NabReportPage.Plotted> drawn() {
    List<Candidate> chosen = new ArrayList<>(candidates);
    if (bestAlone) {
      chosen.sort(Comparator.comparingDouble(each -> -each.figures().standard()));
    }
    return chosen.stream().limit(bestAlone ? 1 : MOST_DRAWN).map(this::drawn).toList();
  }

  private NabReportPage.Plotted drawn(Candidate each) {
    return new NabReportPage.Plotted(
        each.scores().detector(),
        each.scores(),
        new NabScorer(corpus, each.scores()).at(each.figures().threshold(), NabProfile.STANDARD));
  }
}
