package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.decision.AlertPolicy;
import io.shallot.console.nab.NabCorpus;
import io.shallot.console.nab.NabDataException;
import io.shallot.console.nab.NabEntry;
import io.shallot.console.nab.NabRun;
import io.shallot.console.nab.NabScores;
import io.shallot.console.nab.NabStanding;
import io.shallot.console.nab.StoredScores;
import io.shallot.console.report.Figures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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

  private final Terminal terminal;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The benchmark: folders data, labels and, if there are any, reference scores.")
  private Path data = Path.of("");

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  private List<Choice> choices = new ArrayList<>();

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
          "Where NAME.scores.txt.gz (decisions) and NAME.continuous.scores.txt.gz (scores alone) of"
              + " every detector go; made if missing.")
  private Optional<Path> out = Optional.empty();

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
      description = "Where the randomness of detectors starts. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--json",
      description = "Print one JSON object on a line for each detector that was asked for.")
  private boolean json;

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  /** A detector that was asked for, with what is set on it. */
  static final class Choice {

    @Option(
        names = "--detector",
        required = true,
        paramLabel = "TYPE",
        description =
            "Which detector; may be repeated. By default all that 'shallot detectors' lists.")
    private String type = "";

    @Option(
        names = "--set",
        paramLabel = "key=value",
        description = "Sets a parameter of the detector before it; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();
  }

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
        List<NabStanding.Stored> stored = stored(scoreOnly.get(), corpus, shown);
        shown.done();
        print(corpus, stored, NabTable.stored("stored", stored, terminal.columns()));
      } else {
        List<NabStanding.Ran> ran = run(corpus, shown);
        List<String> table = new ArrayList<>(NabTable.ran(ran, terminal.columns()));
        Path reference = data.resolve(REFERENCE);
        if (!json && Files.isDirectory(reference)) {
          List<NabStanding.Stored> published = stored(reference, corpus, shown);
          table.add("");
          table.addAll(NabTable.stored("published", published, terminal.columns()));
        }
        shown.done();
        print(corpus, ran, table);
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
    if (scoreOnly.isPresent() && (!choices.isEmpty() || out.isPresent())) {
      throw new BadInputException(
          "--score-only: runs nothing, so give neither --detector nor --out");
    }
    if (!Files.isDirectory(data)) {
      throw new BadInputException("--data " + data + ": must be a folder");
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

  private List<NabStanding.Ran> run(NabCorpus corpus, Progress shown)
      throws IOException, InterruptedException {
    Detectors detectors = Detectors.discover();
    List<NabStanding.Ran> standings = new ArrayList<>();
    for (Map.Entry<String, DetectorSpec> each : specifications(detectors).entrySet()) {
      String name = each.getKey();
      DetectorSpec spec = each.getValue();
      NabRun run =
          NabRun.of(
              new NabEntry(
                  name,
                  () -> detectors.make(spec),
                  detectors.providers().get(spec.type()).scale(),
                  policy()),
              corpus,
              threads,
              (files, records) ->
                  shown.phase(
                      name
                          + ": "
                          + files
                          + " of "
                          + corpus.files().size()
                          + " files, "
                          + Figures.count(records)
                          + " records"));
      shown.phase(name + ": choosing thresholds");
      if (out.isPresent()) {
        write(out.get(), run.decided());
        write(out.get(), run.continuous());
      }
      standings.add(NabStanding.Ran.of(corpus, run));
    }
    return standings;
  }

  /** Returns what makes an alert: the policy that hosts have. */
  private static AlertPolicy policy() {
    return AlertPolicy.standard();
  }

  /** Returns what to run by the names that it is shown and stored under; all of it can be made. */
  private Map<String, DetectorSpec> specifications(Detectors detectors) {
    Map<String, DetectorSpec> named = new LinkedHashMap<>();
    if (choices.isEmpty()) {
      for (DetectorProvider provider : detectors.providers().all()) {
        named.put(provider.type(), DetectorSpec.of(provider.type()).withSeed(seed));
      }
    }
    try {
      for (Choice choice : choices) {
        DetectorSpec spec =
            new DetectorSpec(choice.type, choice.parameters, seed, List.of("value"));
        // Made once for nothing, so that a fault shows before the first run and not after it.
        Detector unused = detectors.make(spec);
        if (named.put(name(choice), spec) != null) {
          throw new BadInputException("--detector " + name(choice) + ": must be given once");
        }
      }
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException(String.valueOf(wrong.getMessage()));
    }
    return named;
  }

  private static String name(Choice choice) {
    StringBuilder name = new StringBuilder(choice.type);
    new TreeMap<>(choice.parameters)
        .forEach((key, value) -> name.append(',').append(key).append('=').append(value));
    return name.toString().replaceAll("[^A-Za-z0-9.,=_-]", "_");
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

  private List<NabStanding.Stored> stored(Path directory, NabCorpus corpus, Progress shown)
      throws IOException {
    List<NabStanding.Stored> standings = new ArrayList<>();
    for (StoredScores stored : StoredScores.in(directory, corpus)) {
      shown.phase("scoring what is stored of " + stored.detector());
      try {
        standings.add(NabStanding.Stored.of(corpus, stored.read(corpus)));
      } catch (IllegalArgumentException incomplete) {
        throw new BadInputException(stored.place() + ": " + incomplete.getMessage());
      }
    }
    return standings;
  }

  private void print(NabCorpus corpus, List<? extends NabStanding> asked, List<String> table)
      throws IOException {
    PrintWriter text = terminal.out();
    if (json) {
      for (NabStanding standing : asked) {
        try (JsonGenerator generator = JsonText.onOneLine(text)) {
          NabJson.write(generator, standing);
        }
        text.println();
      }
      return;
    }
    text.println(
        String.format(
            Locale.ROOT,
            "%d files, %s records, %d windows",
            corpus.files().size(),
            Figures.count(corpus.rows()),
            corpus.windows()));
    text.println();
    table.forEach(text::println);
    text.println();
    NabTable.NOTES.forEach(text::println);
  }
}
