package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.api.ConfigurationException;
import io.shallot.api.Incident;
import io.shallot.console.correlate.CorrelationConfig;
import io.shallot.console.correlate.DiffRun;
import io.shallot.console.correlate.FindingFiles;
import io.shallot.console.correlate.IncidentDiff;
import io.shallot.console.correlate.IncidentDiff.Change;
import io.shallot.console.correlate.IncidentDiff.Kind;
import io.shallot.console.correlate.InputFormat;
import io.shallot.console.report.Figures;
import io.shallot.telemetry.LogCounts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what another configuration would change. */
@Command(
    name = "diff",
    description = {
      "Says what another configuration of the correlation would change on the same findings:"
          + " incidents gained, lost, merged, split.",
      "",
      "A configuration is a directory with any of: rules/ (Sigma rules beside the shipped ones),"
          + " suppressions.yaml, parameters.properties (lines such as openBits = 6 or"
          + " starter = false); or the word shipped.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  shallot diff --config shipped --config new-rules /var/log/zeek/2025-03-12",
    })
final class DiffCommand implements Callable<Integer> {

  private static final int MOST = 50;

  private final Terminal terminal;

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      required = true,
      description = "Given twice: the configuration as it is, and the one it may become.")
  private List<String> configs = List.of();

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files and directories; of a directory all files below it.")
  private List<Path> paths = List.of();

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean showProgress;

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (configs.size() != 2) {
      throw new BadInputException(
          "--config must be given twice, as it is and as it may become, but was given "
              + configs.size()
              + " times");
    }
    DiffRun run = new DiffRun(load(configs.get(0)), load(configs.get(1)));
    Progress progress = new Progress(terminal, showProgress);
    FindingFiles files =
        new FindingFiles(
            paths, InputFormat.AUTO, (records, share) -> progress.step(records, share, "records"));
    LogCounts counts;
    try {
      counts = files.forEach(run);
    } catch (FileNotFoundException missing) {
      throw new BadInputException(String.valueOf(missing.getMessage()));
    } finally {
      progress.done();
    }
    IncidentDiff diff = run.end();
    LogInput.checkReadable(counts);
    LogInput.tellFaults(counts, terminal.err());
    if (json) {
      writeJson(run, diff);
    } else {
      print(run, diff);
    }
    return 0;
  }

  private CorrelationConfig load(String place) throws IOException {
    try {
      return CorrelationConfig.load(place);
    } catch (ConfigurationException wrong) {
      throw CorrelateCommand.tellAll(wrong, terminal.err());
    } catch (InvalidPathException wrong) {
      throw new BadInputException(place + ": must be a directory, or the word shipped");
    }
  }

  private void print(DiffRun run, IncidentDiff diff) {
    PrintWriter out = terminal.out();
    if (diff.changes().isEmpty()) {
      out.println("nothing would change");
    } else {
      TextTable table = new TextTable("what", "risk", "start (UTC)", "incidents", "story");
      for (Change change : diff.changes().stream().limit(MOST).toList()) {
        Incident shown = change.after().isEmpty() ? change.before().get(0) : change.after().get(0);
        table.row(
            lower(change.kind()),
            risks(change),
            Figures.time(shown.start()),
            ids(change),
            shown.story());
      }
      table.lines(terminal.columns()).forEach(out::println);
      if (diff.changes().size() > MOST) {
        out.println("... and " + Figures.count(diff.changes().size() - MOST) + " more");
      }
    }
    out.println();
    out.println(sentence(run, diff));
    out.flush();
  }

  private static String sentence(DiffRun run, IncidentDiff diff) {
    List<String> counts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      counts.add(diff.count(kind) + " " + lower(kind));
    }
    return Figures.count(run.findings())
        + " findings: "
        + run.incidentsBefore()
        + " incidents before, "
        + run.incidentsAfter()
        + " after; "
        + String.join(", ", counts)
        + ", "
        + diff.same()
        + " the same";
  }

  private static String risks(Change change) {
    return risk(change.before()) + " -> " + risk(change.after());
  }

  private static String risk(List<Incident> incidents) {
    return incidents.isEmpty()
        ? "none"
        : incidents.stream()
            .map(incident -> Figures.number(incident.risk()))
            .collect(Collectors.joining("+"));
  }

  private static String ids(Change change) {
    return idsOf(change.before()) + " -> " + idsOf(change.after());
  }

  private static String idsOf(List<Incident> incidents) {
    return incidents.isEmpty()
        ? "none"
        : incidents.stream().map(Incident::id).collect(Collectors.joining("+"));
  }

  private void writeJson(DiffRun run, IncidentDiff diff) throws IOException {
    try (JsonGenerator out = JsonText.onOneLine(terminal.out())) {
      out.writeStartObject();
      out.writeNumberField("v", 1);
      out.writeNumberField("findings", run.findings());
      out.writeNumberField("incidents_before", run.incidentsBefore());
      out.writeNumberField("incidents_after", run.incidentsAfter());
      out.writeNumberField("same", diff.same());
      for (Kind kind : Kind.values()) {
        out.writeNumberField(lower(kind), diff.count(kind));
      }
      out.writeArrayFieldStart("changes");
      for (Change change : diff.changes()) {
        out.writeStartObject();
        out.writeStringField("kind", lower(change.kind()));
        incidents(out, "before", change.before());
        incidents(out, "after", change.after());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    terminal.out().println();
  }

  private static void incidents(JsonGenerator out, String name, List<Incident> incidents)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (Incident incident : incidents) {
      out.writeStartObject();
      out.writeStringField("id", incident.id());
      out.writeStringField("severity", lower(incident.severity()));
      JsonText.number(out, "risk", incident.risk());
      out.writeStringField("start", incident.start().toString());
      out.writeStringField("story", incident.story());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
