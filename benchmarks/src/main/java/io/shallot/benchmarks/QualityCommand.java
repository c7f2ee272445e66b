package io.shallot.benchmarks;

import io.shallot.api.Detectors;
import io.shallot.api.decision.AlertPolicy;
import io.shallot.benchmarks.CollectionOptions.Folder;
import io.shallot.benchmarks.peer.Peer;
import io.shallot.console.BadInputException;
import io.shallot.console.evaluate.Evaluation;
import io.shallot.console.evaluate.LabelledSeries;
import io.shallot.console.evaluate.Measure;
import io.shallot.console.nab.NabCorpus;
import io.shallot.console.nab.NabDataException;
import io.shallot.console.nab.NabEntry;
import io.shallot.console.nab.NabFigures;
import io.shallot.console.nab.NabRun;
import io.shallot.console.nab.NabStanding;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures how well detectors and peers detect, on the same rows and through the same decision. */
@Command(
    name = "quality",
    description = {
      "Measures how well detectors and peers detect: the Numenta Anomaly Benchmark by its exact rules"
          + " and, on folders of labelled series, AUC-PR. All see the same rows, and the alerts of"
          + " all are decided by the calibration and policy that Shallot ships. A peer runs in each"
          + " of its sane settings; 'best of each column' is the best that any of them reached."
          + " Prints a table and, last, one line of JSON for each. With the whole benchmark it takes"
          + " a quarter of an hour on two cores, with htm.java much longer.",
      ""
    },
    footer = {"", "Example:", "  benchmarks/run quality --data nab --series web --series cloud"})
final class QualityCommand implements Callable<Integer> {

  private static final String SCORE = "%.2f";
  private static final String SHARE = "%.3f";

  private static final List<QualityTable.Column> ON_CORPUS =
      List.of(
          new QualityTable.Column("standard", "standard", SCORE, true),
          new QualityTable.Column("left out", "standard_loo", SCORE, true),
          new QualityTable.Column("low FP", "low_fp", SCORE, true),
          new QualityTable.Column("low FN", "low_fn", SCORE, true),
          new QualityTable.Column("shipped", "standard_shipped", SCORE, true),
          new QualityTable.Column("alone", "continuous_standard", SCORE, true),
          new QualityTable.Column("left out", "continuous_standard_loo", SCORE, true),
          new QualityTable.Column("low FP", "continuous_low_fp", SCORE, true),
          new QualityTable.Column("low FN", "continuous_low_fn", SCORE, true),
          new QualityTable.Column("us a record", "us_per_record", SCORE, false));

  @Mixin private CollectionOptions collections = new CollectionOptions();
  @Mixin private FieldOptions field = new FieldOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  QualityCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    int threads = collections.threads();
    try {
      measure(collections.corpus(), collections.folders(), threads);
    } catch (BadInputException | NabDataException malformed) {
      throw new IllegalArgumentException(malformed.getMessage(), malformed);
    }
    return 0;
  }

  private void measure(NabCorpus corpus, List<Folder> folders, int threads)
      throws InterruptedException {
    Detectors detectors = Detectors.discover();
    List<Entrant> ours =
        field.ours(detectors).stream().map(spec -> Entrant.ours(detectors, spec)).toList();
    List<Peer> peers = field.peers();
    QualityTable table = new QualityTable(columns(folders));
    for (Entrant entrant : ours) {
      add(table, entrant, corpus, folders, threads);
    }
    for (Peer peer : peers) {
      List<Entrant> settings = peer.settings().stream().map(Entrant::of).toList();
      for (Entrant entrant : settings) {
        add(table, entrant, corpus, folders, threads);
      }
      if (settings.size() > 1) {
        table.bestOfLast(
            peer.name() + " " + peer.version() + ": best of each column", settings.size());
      }
    }
    PrintWriter out = command.commandLine().getOut();
    heading(corpus, folders, threads).forEach(out::println);
    out.println();
    table.lines().forEach(out::println);
    out.println();
    table.json().forEach(out::println);
  }

  private static List<QualityTable.Column> columns(List<Folder> folders) {
    List<QualityTable.Column> columns = new ArrayList<>(ON_CORPUS);
    for (Folder folder : folders) {
      String name = folder.name();
      columns.add(new QualityTable.Column(name, "auc_pr_" + name, SHARE, true));
      columns.add(new QualityTable.Column("pooled", "auc_pr_pooled_" + name, SHARE, true));
      columns.add(new QualityTable.Column("us a record", "us_per_record_" + name, SCORE, false));
    }
    return columns;
  }

  private void add(
      QualityTable table, Entrant entrant, NabCorpus corpus, List<Folder> folders, int threads)
      throws InterruptedException {
    List<Double> figures = new ArrayList<>();
    NabEntry entry =
        new NabEntry(entrant.name(), entrant.onCorpus(), entrant.scale(), AlertPolicy.standard());
    NabStanding.Ran ran =
        NabStanding.Ran.of(corpus, NabRun.of(entry, corpus, threads, (files, records) -> {}));
    NabFigures decided = ran.scored();
    NabFigures alone = ran.continuous();
    figures.add(decided.standard());
    figures.add(decided.leftOut());
    figures.add(decided.lowFalseAlarms());
    figures.add(decided.lowMisses());
    figures.add(ran.shipped());
    figures.add(alone.standard());
    figures.add(alone.leftOut());
    figures.add(alone.lowFalseAlarms());
    figures.add(alone.lowMisses());
    figures.add(ran.microsPerRecord());
    for (Folder folder : folders) {
      Evaluation evaluation =
          Evaluation.of(
              entrant.name(),
              folder.series(),
              entrant.onSeries(),
              entrant.scale(),
              AlertPolicy.standard(),
              threads,
              (series, records) -> {});
      figures.add(evaluation.mean().of(Measure.AUC_PR));
      figures.add(evaluation.pooled().of(Measure.AUC_PR));
      figures.add(evaluation.microsPerRecord());
    }
    table.row(entrant.name(), figures);
    PrintWriter err = command.commandLine().getErr();
    err.println("quality: done with " + table.lastInWords());
    err.flush();
  }

  private static List<String> heading(NabCorpus corpus, List<Folder> folders, int threads) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Numenta Anomaly Benchmark: %d files, %,d records, %d windows",
            corpus.files().size(),
            corpus.rows(),
            corpus.windows()));
    for (Folder folder : folders) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: %d labelled series, %,d records",
              folder.name(),
              folder.series().size(),
              folder.series().stream().mapToLong(LabelledSeries::rows).sum()));
    }
    lines.add(
        "first five: the alerts as Shallot decides them; 'alone' and the three after it: the score"
            + " without a decision. 'shipped' has nothing tuned; 'left out' is standard with each"
            + " file's threshold tuned on the others, all else with one threshold tuned on the"
            + " labels, as the benchmark does.");
    lines.add(
        "time is the thread's, the decision and the warming up of the JVM included; labelled"
            + " folders: AUC-PR of the score, mean over series with both labels, and pooled");
    lines.add(
        "known of the benchmark: thresholds are tuned on its labels, windows grow with the file and"
            + " begin before the event, some labels are wrong, one value a record only");
    lines.add(Machine.line() + ", " + threads + " threads");
    return lines;
  }
}
