package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.console.nab.NabAlertOnceScorer;
import io.shallot.console.nab.NabCorpus;
import io.shallot.console.nab.NabDataException;
import io.shallot.console.nab.NabRun;
import io.shallot.console.nab.NabScores;
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
      "Every detector sees one record at a time and knows nothing of the rest of its file; its score"
          + " is what counts, 0 while it is not ready. The threshold is tuned over the corpus as the"
          + " benchmark does; 'left out' is the standard score where each file has the threshold"
          + " that is best for all others. 'once' is the standard score where the "
          + NabAlertOnceScorer.SILENT_ROWS
          + " rows after a detection are silent, as for a person who is called once. Time is that"
          + " of the processor for each record, warming up included.",
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
      description = "Where NAME.scores.txt.gz of every detector goes; made if missing.")
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
      List<NabTable.Line> asked = new ArrayList<>();
      if (scoreOnly.isPresent()) {
        asked.addAll(stored(scoreOnly.get(), corpus, shown));
      } else {
        asked.addAll(run(corpus, shown));
      }
      Path reference = data.resolve(REFERENCE);
      boolean compare = !json && scoreOnly.isEmpty() && Files.isDirectory(reference);
      List<NabTable.Line> published = compare ? stored(reference, corpus, shown) : List.of();
      shown.done();
      print(corpus, asked, published);
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

  private List<NabTable.Line> run(NabCorpus corpus, Progress shown)
      throws IOException, InterruptedException {
    Detectors detectors = Detectors.discover();
    List<NabTable.Line> lines = new ArrayList<>();
    for (Map.Entry<String, DetectorSpec> each : specifications(detectors).entrySet()) {
      String name = each.getKey();
      NabRun run =
          NabRun.of(
              name,
              corpus,
              () -> detectors.make(each.getValue()),
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
        write(out.get(), run.scores());
      }
      lines.add(NabTable.line(corpus, run.scores(), run.microsPerRecord()));
    }
    return lines;
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

  private List<NabTable.Line> stored(Path directory, NabCorpus corpus, Progress shown)
      throws IOException {
    List<NabTable.Line> lines = new ArrayList<>();
    for (StoredScores stored : StoredScores.in(directory, corpus)) {
      shown.phase("scoring what is stored of " + stored.detector());
      try {
        lines.add(NabTable.line(corpus, stored.read(corpus), Double.NaN));
      } catch (IllegalArgumentException incomplete) {
        throw new BadInputException(stored.place() + ": " + incomplete.getMessage());
      }
    }
    return lines;
  }

  private void print(NabCorpus corpus, List<NabTable.Line> asked, List<NabTable.Line> published)
      throws IOException {
    PrintWriter text = terminal.out();
    if (json) {
      for (NabTable.Line line : asked) {
        try (JsonGenerator generator = JsonText.onOneLine(text)) {
          line.writeJson(generator);
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
    NabTable.lines(scoreOnly.isPresent() ? "stored" : "detector", asked, terminal.columns())
        .forEach(text::println);
    if (!published.isEmpty()) {
      text.println();
      NabTable.lines("published", published, terminal.columns()).forEach(text::println);
    }
    text.println();
    NabTable.NOTES.forEach(text::println);
  }
}
