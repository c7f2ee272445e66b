package io.shallot.console;

import io.shallot.api.ConfigurationException;
import io.shallot.correlation.sigma.SigmaRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds incidents in log files. */
@Command(
    name = "detect",
    description = {
      "Finds incidents in log files and explains them.",
      "",
      "Logs of Zeek, Suricata and others, plain or gzip, in any number of files and directories;"
          + " what a file is, its content tells. Writes anomalies.jsonl, incidents.jsonl and report.html, which"
          + " depend on the logs alone: the order of the paths changes nothing.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  shallot detect /var/log/zeek/2025-03-12 --out monday",
    })
final class DetectCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Log files and directories; of a directory all files below it.")
  private List<Path> paths = List.of();

  @Mixin private CatalogueOption catalogue = new CatalogueOption();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description =
          "Sigma rules, a file or directory, or the word starter for the shipped ones; may come"
              + " again. With rules, alerts and notices in the logs meet the anomalies in"
              + " incidents, see the command correlate.")
  private List<String> rules = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "shallot-out",
      description = "Where results go; made if missing. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("shallot-out");

  @Option(
      names = "--detector",
      paramLabel = "TYPE",
      split = ",",
      description =
          "Which detectors judge every series, by comma or given again; 'shallot detectors' lists"
              + " them. Default: robust-z,ewma,seasonal.")
  private List<String> detectors = DetectionRun.DETECTORS;

  @Mixin private PluginOption plugins = new PluginOption();

  @Mixin private StateOptions state = new StateOptions();

  @Option(names = "--json", description = "Print the summary as one JSON object.")
  private boolean json;

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  DetectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    DetectionRun run =
        new DetectionRun(
            paths,
            catalogue.load(),
            rules(),
            out,
            "Shallot report",
            new Progress(terminal, progress));
    run.judgeWith(plugins.detectors(), detectors);
    RunSummary summary = run.run(state.open());
    tellFaults(summary);
    PrintWriter text = terminal.out();
    if (json) {
      summary.writeJson(text);
      text.println();
    } else {
      IncidentTable.lines(run.mostUrgent(), summary.pipeline().incidents(), terminal.columns())
          .forEach(text::println);
      text.println();
      summary.sentences().forEach(text::println);
      text.println("report: " + out.resolve(DetectionRun.REPORT));
    }
    return 0;
  }

  private Optional<SigmaRules> rules() {
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    SigmaRules.Builder chosen = SigmaRules.builder();
    for (String rule : rules) {
      if (rule.equals("starter")) {
        chosen.starter();
      } else {
        chosen.files(Path.of(rule));
      }
    }
    try {
      return Optional.of(chosen.load());
    } catch (ConfigurationException wrong) {
      throw CorrelateCommand.tellAll(wrong, terminal.err());
    }
  }

  private void tellFaults(RunSummary summary) {
    if (summary.logs().events() == 0 && summary.logs().skippedLines() > 0) {
      terminal.err().println("shallot: nothing was judged: no line is of a log that is read here");
    }
    LogInput.tellFaults(summary.logs(), terminal.err());
  }
}
