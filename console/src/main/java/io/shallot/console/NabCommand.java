package io.shallot.console;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.ParameterSchema;
import io.shallot.api.decision.AlertPolicy;
import io.shallot.console.nab.NabCorpus;
import io.shallot.console.nab.NabDataException;
import io.shallot.console.nab.NabOutcome;
import io.shallot.console.nab.NabRun;
import io.shallot.console.nab.NabScores;
import io.shallot.console.nab.NabSettings;
import io.shallot.console.nab.NabStanding;
import io.shallot.console.nab.StoredScores;
import io.shallot.console.report.ReportPage.Figure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs detectors over the Numenta Anomaly Benchmark and scores them by its exact rules. */
@Command(
    name = "nab",
    description = {
      "Runs detectors over the Numenta Anomaly Benchmark and scores them by its exact rules.",
      "",
      "Every detector sees one record at a time and knows nothing of the rest of its file. What is"
          + " scored is what a host sees: the decision to alert, made of the detector's scores by"
          + " the calibration and the policy that are shipped; 'alone' is the score without it. The"
          + " threshold is tuned over the corpus as the benchmark does; 'left out' is the standard"
          + " score where each file has the threshold that is best for all others, 'shipped' that"
          + " of the alerts as they are, with nothing tuned. Time is that of the processor for each"
          + " record, decision and warming up included.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  shallot nab --data nab --detector robust-z --set window=144 --detector seasonal"
    })
final class NabCommand implements Callable<Integer> {

  private static final String REFERENCE = "reference";
  private static final String PAGE = "report.html";

  private final Terminal terminal;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The benchmark: folders data, labels and, if there are any, reference scores.")
  private Path data = Path.of("");

  @Mixin private DetectorChoices choices = new DetectorChoices();

  @Option(
      names = "--score-only",
      paramLabel = "DIR",
      description =
          "Run nothing; score the NAME.scores.txt.gz and folders of result files that lie here.")
  private Optional<Path> scoreOnly = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where report.html goes, and NAME.scores.txt.gz (decisions) and"
              + " NAME.continuous.scores.txt.gz (scores alone) of every detector; made if missing.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Where the report goes alone: an HTML page with the table, how it was measured and a plot"
              + " of every file with the detections of the first three detectors that were asked"
              + " for, or of the best.")
  private Optional<Path> report = Optional.empty();

  @Mixin private AlertOptions alerts = new AlertOptions();

  @Option(
      names = "--sensitivity",
      description =
          "Run each detector with every number of it and of the decision halved and doubled, one at"
              + " a time.")
  private boolean sensitivity;

  @Option(
      names = "--spread",
      paramLabel = "N",
      description =
          "Run each detector N times with all of its numbers drawn between half and double.")
  private Optional<Integer> spread = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only the files with this text in their path.")
  private String only = "";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many files are run at a time; by default one for each core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Where randomness starts. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--json",
      description = "Print one JSON object on a line for each detector that was asked for.")
  private boolean json;

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  @Mixin private PluginOption plugins = new PluginOption();

  NabCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    Progress shown = new Progress(terminal, progress);
    try {
      NabCorpus corpus = corpus();
      if (scoreOnly.isPresent()) {
        scoreStored(scoreOnly.get(), corpus, shown);
      } else {
        run(corpus, shown);
      }
    } catch (NabDataException damaged) {
      throw new BadInputException(String.valueOf(damaged.getMessage()));
    } finally {
      shown.done();
    }
    return 0;
  }

  private void check() throws IOException {
    if (threads < 1) {
      throw new BadInputException("--threads: must be at least 1, but was " + threads);
    }
    if (spread.isPresent() && spread.get() < 1) {
      throw new BadInputException("--spread: must be at least 1, but was " + spread.get());
    }
    alerts.policy();
    boolean runs =
        !choices.isEmpty()
            || out.isPresent()
            || alerts.given()
            || sensitivity
            || spread.isPresent();
    if (scoreOnly.isPresent() && runs) {
      throw new BadInputException(
          "--score-only: runs nothing, so give none of --detector, --out, --alerts-per-1000,"
              + " --sensitivity and --spread");
    }
    if (!Files.isDirectory(data)) {
      throw new BadInputException("--data " + data + ": must be a folder");
    }
    if (report.isPresent()) {
      Path above = report.get().toAbsolutePath().resolveSibling(".");
      if (Files.isDirectory(report.get()) || !Files.isWritable(above)) {
        throw new BadInputException(
            "--report " + report.get() + ": must be a file in a folder that may be written to");
      }
    }
    if (out.isPresent()) {
      ResultDirectory.make(out.get());
    }
  }

  private NabCorpus corpus() throws IOException {
    NabCorpus corpus = NabCorpus.read(data);
    try {
      return corpus.only(only);
    } catch (IllegalArgumentException none) {
      throw new BadInputException("--only: " + none.getMessage());
    }
  }

  /** Returns what makes an alert: the policy that hosts have, as readily as was asked for. */
  private AlertPolicy policy() {
    return alerts.policy();
  }

  private void run(NabCorpus corpus, Progress shown) throws IOException, InterruptedException {
    Detectors detectors = plugins.detectors();
    NabBench bench = new NabBench(corpus, detectors, threads, shown);
    List<NabOutcome> outcomes = new ArrayList<>();
    NabReport page = new NabReport(corpus, choices.isEmpty());
    Map<String, DetectorSpec> specifications = choices.specifications(detectors, seed);
    specifications.values().forEach(spec -> DetectorChoices.check(detectors, spec));
    for (Map.Entry<String, DetectorSpec> each : specifications.entrySet()) {
      String name = each.getKey();
      DetectorSpec spec = each.getValue();
      ParameterSchema schema = detectors.providers().get(spec.type()).parameters();
      NabSettings settings = new NabSettings(spec, schema, policy());
      NabRun run = bench.run(name, settings);
      if (out.isPresent()) {
        write(out.get(), run.decided());
        write(out.get(), run.continuous());
      }
      NabStanding.Ran standing = NabStanding.Ran.of(corpus, run);
      page.add(run.decided(), standing.scored());
      outcomes.add(
          new NabOutcome(
              standing,
              sensitivity
                  ? Optional.of(bench.sensitivity(name, settings, standing.scored()))
                  : Optional.empty(),
              spread.isPresent()
                  ? bench.spread(name, settings, spread.get(), seed)
                  : Optional.empty()));
    }
    Path reference = data.resolve(REFERENCE);
    List<Path> pages = pages();
    List<NabStanding.Stored> published =
        Files.isDirectory(reference) && !(json && pages.isEmpty())
            ? stored(reference, corpus, shown, Optional.empty())
            : List.of();
    write(pages, page, outcomes, published, shown);
    shown.done();
    new NabOutput(terminal, json).ran(corpus, outcomes, published);
  }

  private void scoreStored(Path directory, NabCorpus corpus, Progress shown) throws IOException {
    NabReport page = new NabReport(corpus, true);
    List<NabStanding.Stored> stored = stored(directory, corpus, shown, Optional.of(page));
    write(pages(), page, List.of(), stored, shown);
    shown.done();
    new NabOutput(terminal, json).stored(corpus, stored);
  }

  /** Returns where reports are to be written. */
  private List<Path> pages() {
    return Stream.concat(report.stream(), out.stream().map(folder -> folder.resolve(PAGE)))
        .toList();
  }

  private void write(
      List<Path> files,
      NabReport page,
      List<NabOutcome> outcomes,
      List<NabStanding.Stored> stored,
      Progress shown)
      throws IOException {
    List<Figure> run =
        List.of(
            new Figure("Seed", Long.toString(seed)),
            new Figure("Files at a time", Integer.toString(threads)));
    for (Path file : files) {
      shown.phase("writing " + file);
      page.write(file, run, outcomes, stored);
    }
  }

  private static void write(Path directory, NabScores scores) throws IOException {
    try (StagedFile file =
        new StagedFile(directory.resolve(scores.detector() + NabScores.SUFFIX))) {
      try (OutputStream stream = file.open()) {
        scores.write(stream);
      }
      file.commit();
    }
  }

  private static List<NabStanding.Stored> stored(
      Path directory, NabCorpus corpus, Progress shown, Optional<NabReport> page)
      throws IOException {
    List<NabStanding.Stored> standings = new ArrayList<>();
    for (StoredScores stored : StoredScores.in(directory, corpus)) {
      shown.phase("scoring what is stored of " + stored.detector());
      try {
        NabScores scores = stored.read(corpus);
        NabStanding.Stored standing = NabStanding.Stored.of(corpus, scores);
        page.ifPresent(drawn -> drawn.add(scores, standing.scored()));
        standings.add(standing);
      } catch (IllegalArgumentException incomplete) {
        throw new BadInputException(stored.place() + ": " + incomplete.getMessage());
      }
    }
    return standings;
  }
}
