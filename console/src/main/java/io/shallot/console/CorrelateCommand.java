package io.shallot.console;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Incident;
import io.shallot.api.Severity;
import io.shallot.api.Sink;
import io.shallot.console.correlate.CorrelationConfig;
import io.shallot.console.correlate.CorrelationRun;
import io.shallot.console.correlate.DigestLines;
import io.shallot.console.correlate.FindingFiles;
import io.shallot.console.report.ReportPage;
import io.shallot.console.report.TopIncidents;
import io.shallot.correlation.rule.NearMiss;
import io.shallot.correlation.surprise.Digest;
import io.shallot.correlation.surprise.Ledger;
import io.shallot.pipeline.json.JsonLines;
import io.shallot.telemetry.LogCounts;
import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns alerts, notices, anomalies and log records into incidents. */
@Command(
    name = "correlate",
    description = {
      "Turns alerts, notices, anomalies and log records of any number into a few incidents.",
      "",
      "What belongs together is found without rules, by how surprising it is and whom it is about;"
          + " Sigma rules, detection and correlation, add what is known to be bad. With --out,"
          + " incidents.jsonl, digests.jsonl and report.html are written; they depend on the input alone.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  shallot correlate --input zeek-logs/ out/anomalies.jsonl --rules my-rules --out monday",
    })
final class CorrelateCommand implements Callable<Integer> {

  static final String REPORT = "report.html";

  private static final int MOST_IN_REPORT = 200;
  private static final int MOST_TIMELINES = 5;
  private static final Duration GRAIN = Duration.ofMinutes(1);

  private final Terminal terminal;

  @Mixin private FindingInput input = new FindingInput();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Sigma rules beside the shipped ones: a file or directory; may come again.")
  private List<Path> rules = List.of();

  @Option(names = "--no-starter", description = "Leave the shipped rules out.")
  private boolean noStarter;

  @Option(
      names = "--suppress",
      paramLabel = "FILE",
      description = "What need not be told: suppressions.yaml.")
  private Optional<Path> suppress = Optional.empty();

  @Option(
      names = "--patterns",
      paramLabel = "TYPE",
      description =
          "Have a detector, such as htm, watch how many findings of each category come in 10"
              + " minutes, an hour, a day, a week; what it finds unusual is a finding itself.")
  private Optional<String> patterns = Optional.empty();

  @Option(
      names = "--near-misses",
      paramLabel = "N",
      description =
          "Print the N rules that came nearest to firing and did not, and what was missing, as"
              + " seen at each minute.")
  private int nearMisses;

  @Option(names = "--out", paramLabel = "DIR", description = "Where results go; made if missing.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean showProgress;

  CorrelateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    long begun = System.nanoTime();
    CorrelationConfig config = config();
    if (out.isPresent()) {
      ResultDirectory.requireApart(out.get(), input.paths());
      ResultDirectory.make(out.get());
    }
    Progress progress = new Progress(terminal, showProgress);
    FindingFiles files = input.files((records, share) -> progress.step(records, share, "records"));
    CorrelationRun run = new CorrelationRun(config, Ledger.NONE, nearMisses > 0);
    LogCounts counts;
    try {
      counts = files.forEach(run);
      run.end();
    } catch (FileNotFoundException missing) {
      throw new BadInputException(String.valueOf(missing.getMessage()));
    } finally {
      progress.done();
    }
    LogInput.checkReadable(counts);
    LogInput.tellFaults(counts, terminal.err());
    double seconds = (double) (System.nanoTime() - begun) / 1e9;
    CorrelationSummary summary = new CorrelationSummary(counts, run, seconds);
    TopIncidents top = new TopIncidents(MOST_IN_REPORT);
    run.incidents().forEach(top::add);
    if (out.isPresent()) {
      write(out.get(), run, summary, top);
    }
    if (json) {
      summary.writeJson(terminal.out(), top.mostUrgentFirst());
      terminal.out().println();
    } else {
      print(summary, top, run);
    }
    return 0;
  }

  private CorrelationConfig config() throws IOException {
    try {
      return CorrelationConfig.of(!noStarter, rules, suppress, patterns);
    } catch (ConfigurationException wrong) {
      throw tellAll(wrong, terminal.err());
    }
  }

  /** Tells all faults but the first, which is for the exception that ends the command. */
  static BadInputException tellAll(ConfigurationException wrong, PrintWriter err) {
    List<String> faults = wrong.faults();
    faults.stream().skip(1).forEach(fault -> err.println("shallot: " + fault));
    return new BadInputException(faults.get(0));
  }

  private static void write(
      Path directory, CorrelationRun run, CorrelationSummary summary, TopIncidents top)
      throws IOException {
    try (StagedFile incidents = new StagedFile(directory.resolve("incidents.jsonl"));
        StagedFile digests = new StagedFile(directory.resolve("digests.jsonl"));
        StagedFile report = new StagedFile(directory.resolve(REPORT))) {
      try (Sink<Incident> lines = JsonLines.incidents(writer(incidents))) {
        for (Incident incident : run.incidents()) {
          lines.accept(incident);
        }
        lines.flush();
      }
      try (Writer lines = writer(digests)) {
        for (Digest digest : run.digests()) {
          DigestLines.write(digest, lines);
        }
      }
      try (Writer page = writer(report)) {
        new ReportPage("Shallot incidents", summary.figures(), top, GRAIN).writeTo(page);
      }
      incidents.commit();
      digests.commit();
      report.commit();
    }
  }

  private static Writer writer(StagedFile file) throws IOException {
    return new BufferedWriter(new OutputStreamWriter(file.open(), StandardCharsets.UTF_8));
  }

  private void print(CorrelationSummary summary, TopIncidents top, CorrelationRun run) {
    PrintWriter text = terminal.out();
    List<Incident> alerted =
        top.mostUrgentFirst().stream()
            .filter(incident -> incident.severity().compareTo(Severity.LOW) > 0)
            .toList();
    IncidentTable.lines(alerted, alerted.size(), terminal.columns()).forEach(text::println);
    for (int i = 0; i < Math.min(MOST_TIMELINES, alerted.size()); i++) {
      text.println();
      IncidentTimeline.lines(alerted.get(i), i + 1).forEach(text::println);
    }
    for (NearMiss miss : run.nearMisses(nearMisses)) {
      text.println();
      text.println("near miss: " + miss.rule().title() + " " + miss.group());
      text.println("    " + miss.text());
    }
    text.println();
    summary.sentences(alerted.size()).forEach(text::println);
    out.ifPresent(directory -> text.println("report: " + directory.resolve(REPORT)));
    summary.dropped().ifPresent(dropped -> text.println("not kept: " + dropped));
    text.flush();
  }
}
