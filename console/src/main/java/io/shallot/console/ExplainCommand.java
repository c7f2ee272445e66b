package io.shallot.console;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.console.correlate.CorrelationConfig;
import io.shallot.console.correlate.Explanations;
import io.shallot.correlation.explain.Explainer;
import io.shallot.correlation.explain.IncidentText;
import io.shallot.telemetry.LogCounts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which evidence an incident cannot do without. */
@Command(
    name = "explain",
    description = {
      "Says which evidence an incident cannot do without.",
      "",
      "Correlates the input again and again with parts of the evidence left out, until leaving out"
          + " any one piece more makes the incident vanish or shrink. Input and options are those"
          + " of shallot correlate; all findings are kept in memory.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  shallot explain --input alerts.csv.gz --incident inc-0b18a34bdb70",
    })
final class ExplainCommand implements Callable<Integer> {

  private static final int MOST_RUNS = 1_000_000;

  private final Terminal terminal;

  @Mixin private FindingInput input = new FindingInput();

  @Option(
      names = "--incident",
      paramLabel = "ID",
      description = "Which one, as shallot correlate names it. Default: that of the highest risk.")
  private Optional<String> incident = Optional.empty();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Sigma rules beside the shipped ones: a file or directory; may come again.")
  private List<Path> rules = List.of();

  @Option(names = "--no-starter", description = "Leave the shipped rules out.")
  private boolean noStarter;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      defaultValue = "0.9",
      description =
          "How much of its risk an incident must keep to be whole, above 0 and at most 1. Default:"
              + " ${DEFAULT-VALUE}.")
  private double share = 0.9;

  @Option(
      names = "--runs",
      paramLabel = "RUNS",
      defaultValue = "400",
      description = "How often to correlate at most. Default: ${DEFAULT-VALUE}.")
  private int runs = 400;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!(share > 0 && share <= 1)) {
      throw new BadInputException("--share must be above 0 and at most 1, but was " + share);
    }
    if (runs < 1 || runs > MOST_RUNS) {
      throw new BadInputException("--runs must be from 1 to " + MOST_RUNS + ", but was " + runs);
    }
    CorrelationConfig config = config();
    List<Finding> findings = findings();
    Explainer explainer = Explanations.of(config, findings).withMostRuns(runs).withKeptShare(share);
    String id = incident.isPresent() ? incident.get() : worst(explainer);
    List<String> lines =
        explainer
            .minimalEvidence(id)
            .map(IncidentText::of)
            .orElseThrow(
                () ->
                    new BadInputException(
                        "--incident must be one that shallot correlate tells of this input, but"
                            + " was "
                            + id));
    lines.forEach(terminal.out()::println);
    terminal.out().flush();
    return 0;
  }

  private static String worst(Explainer explainer) {
    return explainer.incidents().stream()
        .max(Comparator.comparingDouble(Incident::risk))
        .map(Incident::id)
        .orElseThrow(() -> new BadInputException("there is no incident in this input"));
  }

  private List<Finding> findings() throws IOException {
    List<Finding> findings = new ArrayList<>();
    Progress progress = new Progress(terminal, false);
    try {
      LogCounts counts =
          input
              .files((records, done) -> progress.step(records, done, "records"))
              .forEach(findings::add);
      LogInput.checkReadable(counts);
      LogInput.tellFaults(counts, terminal.err());
    } catch (FileNotFoundException missing) {
      throw new BadInputException(String.valueOf(missing.getMessage()));
    } finally {
      progress.done();
    }
    return findings;
  }

  private CorrelationConfig config() throws IOException {
    try {
      return CorrelationConfig.of(!noStarter, rules, Optional.empty(), Optional.empty());
    } catch (ConfigurationException wrong) {
      throw CorrelateCommand.tellAll(wrong, terminal.err());
    }
  }
}
