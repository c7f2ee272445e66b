package io.shallot.benchmarks;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.decision.AlertPolicy;
import io.shallot.benchmarks.CollectionOptions.Folder;
import io.shallot.console.BadInputException;
import io.shallot.console.evaluate.Evaluation;
import io.shallot.console.evaluate.Measure;
import io.shallot.console.nab.NabCorpus;
import io.shallot.console.nab.NabDataException;
import io.shallot.console.nab.NabDetections;
import io.shallot.console.nab.NabEntry;
import io.shallot.console.nab.NabFile;
import io.shallot.console.nab.NabRun;
import io.shallot.console.nab.NabScores;
import io.shallot.console.nab.NabStanding;
import io.shallot.console.nab.NabWindow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what is found and what it costs in false alarms, by how readily series alert again. */
@Command(
    name = "trade-off",
    description = {
      "Measures what detectors find and how many false alarms that costs, by how readily series"
          + " alert again: on the Numenta Anomaly Benchmark and on folders of labelled series."
          + " Prints a table and, last, one line of JSON for each of its lines.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  benchmarks/run trade-off --data nab --series cloud --detector shallot --svg out.svg"
    })
final class TradeOffCommand implements Callable<Integer> {

  private static final String CORPUS = "NAB";

  @Mixin private CollectionOptions collections = new CollectionOptions();

  @Option(
      names = "--detector",
      paramLabel = "TYPE",
      description =
          "A detector, with its defaults; may be repeated. Unless given: shallot. The first is"
              + " drawn.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--at",
      split = ",",
      paramLabel = "X",
      description = "The settings. Unless given: 0.5,1,2,5,10,20,50.")
  private List<Double> settings = new ArrayList<>();

  @Option(names = "--svg", paramLabel = "FILE", description = "Where a drawing goes.")
  private Optional<Path> svg = Optional.empty();

  @Spec private CommandSpec command = CommandSpec.create();

  TradeOffCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      measure();
    } catch (BadInputException | NabDataException malformed) {
      throw new IllegalArgumentException(malformed.getMessage(), malformed);
    }
    return 0;
  }

  private void measure() throws IOException, InterruptedException {
    int threads = collections.threads();
    NabCorpus corpus = collections.corpus();
    List<Folder> folders = collections.folders();
    List<AlertPolicy> policies = new ArrayList<>();
    List<Double> asked =
        settings.isEmpty() ? List.of(0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0) : settings;
    asked.forEach(perThousand -> policies.add(AlertPolicy.alertsPer1000(perThousand)));
    Detectors detectors = Detectors.discover();
    List<String> chosen = types.isEmpty() ? List.of("shallot") : types;
    List<Entrant> entrants =
        chosen.stream().map(type -> Entrant.ours(detectors, DetectorSpec.of(type))).toList();
    List<TradeOffPoint> points = new ArrayList<>();
    for (Entrant entrant : entrants) {
      for (int i = 0; i < policies.size(); i++) {
        points.add(onCorpus(entrant, corpus, asked.get(i), policies.get(i), threads));
        for (Folder folder : folders) {
          points.add(onSeries(entrant, folder, asked.get(i), policies.get(i), threads));
        }
        PrintWriter err = command.commandLine().getErr();
        err.println("trade-off: done with " + entrant.name() + " at " + asked.get(i));
        err.flush();
      }
    }
    if (svg.isPresent()) {
      String first = chosen.get(0);
      Files.writeString(
          svg.get(),
          TradeOffPlot.of(points.stream().filter(each -> each.detector().equals(first)).toList()));
    }
    PrintWriter out = command.commandLine().getOut();
    TradeOffPoint.table(points).forEach(out::println);
    out.println();
    points.forEach(point -> out.println(point.json()));
  }

  private static TradeOffPoint onCorpus(
      Entrant entrant, NabCorpus corpus, double perThousand, AlertPolicy policy, int threads)
      throws InterruptedException {
    NabEntry entry = new NabEntry(entrant.name(), entrant.onCorpus(), entrant.scale(), policy);
    NabRun run = NabRun.of(entry, corpus, threads, (files, records) -> {});
    NabStanding.Ran ran = NabStanding.Ran.of(corpus, run);
    long found = 0;
    long falseAlarms = 0;
    long judged = 0;
    for (NabFile file : corpus.files()) {
      NabDetections alerts = alerts(file, run.decided());
      for (NabWindow window : file.windows()) {
        found += alerts.earliest(window).isPresent() ? 1 : 0;
      }
      falseAlarms += alerts.outside().count();
      judged += file.rows() - file.probation();
    }
    return new TradeOffPoint(
        entrant.name(),
        CORPUS,
        perThousand,
        (double) found / corpus.windows(),
        1000.0 * falseAlarms / judged,
        ran.scored().standard(),
        ran.shipped());
  }

  private static NabDetections alerts(NabFile file, NabScores decided) {
    return new NabDetections(
        file, decided.of(file.path()).orElseThrow(), NabStanding.SHIPPED_THRESHOLD);
  }

  private static TradeOffPoint onSeries(
      Entrant entrant, Folder folder, double perThousand, AlertPolicy policy, int threads)
      throws InterruptedException {
    Evaluation evaluation =
        Evaluation.of(
            entrant.name(),
            folder.series(),
            entrant.onSeries(),
            entrant.scale(),
            policy,
            threads,
            (done, records) -> {});
    return new TradeOffPoint(
        entrant.name(),
        folder.name(),
        perThousand,
        evaluation.pooled().of(Measure.DETECTED),
        evaluation.pooled().of(Measure.FALSE_ALARMS),
        Double.NaN,
        Double.NaN);
  }
}
