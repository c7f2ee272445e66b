package io.shallot.console;

import io.shallot.console.report.Figures;
import io.shallot.telemetry.LogCounts;
import io.shallot.telemetry.LogSource;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.window.WindowStage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns log files into series. */
@Command(
    name = "metrics",
    description = {
      "Turns log files into series of numbers, to look at or to feed to other tools.",
      "",
      "Reads what 'shallot detect' reads. Writes CSV with the header timestamp,metric,entities,value"
          + " and one row for each value; an empty value is a window in which nothing could be"
          + " measured. The timestamp is the start of the last step of the window. With --wide,"
          + " a row for each step and a column for each series, for metrics about the whole site.",
      "",
      "What is measured, a catalogue says: standard (what 'shallot detect' watches), network,"
          + " zeek-windows, full (all of them), or a file; see 'shallot catalogue'.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  shallot metrics /var/log/zeek/2025-03-12 --out monday.csv",
      "  shallot metrics /var/log/zeek --catalogue zeek-windows --wide --out windows.csv"
    })
final class MetricsCommand implements Callable<Integer> {

  private static final String STANDARD = "-";

  private final Terminal terminal;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Log files and directories; of a directory all files below it.")
  private List<Path> paths = List.of();

  @Mixin private CatalogueOption catalogue = new CatalogueOption();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description =
          "Only metrics of this name, or that begin with it if it ends with *; may be repeated.")
  private List<String> metrics = List.of();

  @Option(names = "--wide", description = "A row for each step, a column for each series.")
  private boolean wide;

  @Option(
      names = "--lateness",
      paramLabel = "MINUTES",
      defaultValue = "5",
      description =
          "How far a record may lie behind the newest one and still count."
              + " Default: ${DEFAULT-VALUE}.")
  private int lateness = 5;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      defaultValue = STANDARD,
      description = "Where to write, only if all went well. Default: standard output.")
  private String out = STANDARD;

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  MetricsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (lateness < 0 || lateness > Duration.ofDays(7).toMinutes()) {
      throw new BadInputException(
          "--lateness: must be from 0 to 10080 minutes (7 days), but was " + lateness);
    }
    MetricCatalogue measured = chosen(catalogue.load());
    if (out.equals(STANDARD)) {
      write(measured, terminal.stdout());
    } else {
      Path target = Path.of(out).toAbsolutePath();
      if (Files.isDirectory(target) || !Files.isDirectory(target.resolveSibling("."))) {
        throw new BadInputException(out + ": must be a file in a directory that exists");
      }
      try (StagedFile file = new StagedFile(target)) {
        try (OutputStream to = file.open()) {
          write(measured, to);
        }
        file.commit();
      }
    }
    return 0;
  }

  private void write(MetricCatalogue measured, OutputStream to) throws IOException {
    try (LogSource logs = LogInput.open(paths);
        MetricRows rows = wide ? MetricRows.ofSteps(to, measured) : MetricRows.ofValues(to)) {
      MetricsRun run =
          new MetricsRun(
              logs, WindowStage.of(measured), Duration.ofMinutes(lateness), rows::accept);
      run.run(new Progress(terminal, progress));
      rows.finish();
      LogInput.checkReadable(run.counts());
      tell(run, measured, rows);
    }
  }

  private MetricCatalogue chosen(MetricCatalogue all) {
    if (metrics.isEmpty()) {
      return all;
    }
    List<MetricDefinition> chosen = new ArrayList<>();
    for (String name : metrics) {
      if (all.definitions().stream().noneMatch(definition -> matches(name, definition.name()))) {
        throw new BadInputException(
            "--metric: must be in the catalogue, but no metric is named " + name);
      }
    }
    for (MetricDefinition definition : all.definitions()) {
      if (metrics.stream().anyMatch(name -> matches(name, definition.name()))) {
        chosen.add(definition);
      }
    }
    return MetricCatalogue.of(chosen);
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }

  /** Says what was done and what was not; on standard error if the rows go to the output. */
  private void tell(MetricsRun run, MetricCatalogue measured, MetricRows rows) {
    LogCounts logs = run.counts();
    PrintWriter text = out.equals(STANDARD) ? terminal.err() : terminal.out();
    LogInput.tellFaults(logs, terminal.err());
    text.println(
        Figures.count(logs.lines())
            + " lines: "
            + Figures.count(logs.events())
            + " events, "
            + Figures.count(logs.skippedLines())
            + " skipped, "
            + Figures.count(logs.malformedLines())
            + " malformed; "
            + Figures.count(measured.definitions().size())
            + " metrics, "
            + Figures.count(rows.rows())
            + " rows");
    run.counters()
        .forEach(
            (name, count) -> {
              if (count > 0) {
                text.println("  " + name + ": " + Figures.count(count));
              }
            });
  }
}
