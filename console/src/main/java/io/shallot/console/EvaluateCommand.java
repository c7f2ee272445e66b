package io.shallot.console;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.ScoreScale;
import io.shallot.api.decision.AlertPolicy;
import io.shallot.console.evaluate.Evaluation;
import io.shallot.console.evaluate.LabelledSeries;
import io.shallot.console.report.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs detectors over a folder of labelled series and measures how well they single out labels. */
@Command(
    name = "evaluate",
    description = {
      "Runs detectors over a folder of labelled series and measures how well they single out"
          + " labels.",
      "",
      "Every file whose name ends in .csv or .txt is a series, in subfolders too. Its rows are"
          + " value,label or timestamp,value,label; with a header there may be several values"
          + " between the two. A label is 0, 1, false, true or a number, anomalous above 0. A first"
          + " line such as #5000 says how many rows are for training: detectors see and learn them,"
          + " but they are not judged.",
      "Every detector sees one row at a time and knows nothing of later ones. Beside each figure"
          + " stands what scores drawn at random reach.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  shallot evaluate series --detector robust-z --set window=144 --detector seasonal"
    })
final class EvaluateCommand implements Callable<Integer> {

  private static final Pattern STEP = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Duration LONGEST_STEP = Duration.ofDays(366);

  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", description = "The folder with the series.")
  private Path data = Path.of("");

  @Mixin private DetectorChoices choices = new DetectorChoices();
  @Mixin private AlertOptions alerts = new AlertOptions();

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only the files with this text in their path below the folder.")
  private String only = "";

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      defaultValue = "1m",
      description =
          "The time from row to row where a file has no timestamps, such as 30s, 5m or 1h; its"
              + " first"
              + " row is then at 2024-01-01T00:00:00Z. Default: ${DEFAULT-VALUE}.")
  private String step = "1m";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many series are run at a time; by default one for each core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Where the randomness of detectors and of the baseline starts. Default:"
              + " ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--per-series",
      description = "Also show every series; in JSON, as an array of each detector.")
  private boolean perSeries;

  @Option(names = "--json", description = "Print one JSON object on a line for each detector.")
  private boolean json;

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  @Mixin private PluginOption plugins = new PluginOption();

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (threads < 1) {
      throw new BadInputException("--threads: must be at least 1, but was " + threads);
    }
    AlertPolicy policy = alerts.policy();
    Progress shown = new Progress(terminal, progress);
    try {
      Detectors detectors = plugins.detectors();
      Map<String, DetectorSpec> specifications = choices.specifications(detectors, seed);
      List<LabelledSeries> series = LabelledFolder.read(data, only, step(), shown::phase);
      check(detectors, specifications, series);
      List<Evaluation> evaluations = new ArrayList<>();
      for (Map.Entry<String, DetectorSpec> each : specifications.entrySet()) {
        evaluations.add(evaluate(each.getKey(), each.getValue(), detectors, policy, series, shown));
      }
      shown.phase("random scores");
      Evaluation random = Evaluation.random(series, policy, seed, threads);
      shown.done();
      EvaluateReport report = new EvaluateReport(series, evaluations, random, perSeries);
      if (json) {
        report.writeJson(terminal.out());
      } else {
        report.lines(terminal.columns()).forEach(terminal.out()::println);
      }
    } finally {
      shown.done();
    }
    return 0;
  }

  private Duration step() {
    Matcher parts = STEP.matcher(step);
    Duration length = Duration.ZERO;
    if (parts.matches()) {
      long number = Long.parseLong(parts.group(1));
      length =
          switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
    }
    if (length.isZero() || length.compareTo(LONGEST_STEP) > 0) {
      throw new BadInputException(
          "--step: must be a number with ms, s, m, h or d, such as 5m, above 0 and at most 366d,"
              + " but"
              + " was "
              + step);
    }
    return length;
  }

  private static void check(
      Detectors detectors, Map<String, DetectorSpec> specifications, List<LabelledSeries> series) {
    Set<List<String>> channels = new LinkedHashSet<>();
    series.forEach(each -> channels.add(each.channels()));
    for (DetectorSpec spec : specifications.values()) {
      channels.forEach(each -> DetectorChoices.check(detectors, spec.withChannels(each)));
    }
  }

  private Evaluation evaluate(
      String name,
      DetectorSpec spec,
      Detectors detectors,
      AlertPolicy policy,
      List<LabelledSeries> series,
      Progress shown)
      throws InterruptedException {
    Function<LabelledSeries, Detector> maker =
        each -> detectors.make(spec.withChannels(each.channels()));
    ScoreScale scale = detectors.providers().get(spec.type()).scale();
    return Evaluation.of(
        name,
        series,
        maker,
        scale,
        policy,
        threads,
        (done, records) ->
            shown.phase(
                name
                    + ": "
                    + done
                    + " of "
                    + series.size()
                    + " series, "
                    + Figures.count(records)
                    + " records"));
  }
}
