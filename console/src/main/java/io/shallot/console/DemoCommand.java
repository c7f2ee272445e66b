package io.shallot.console;

import io.shallot.api.Entity;
import io.shallot.api.Incident;
import io.shallot.console.report.Figures;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.Window;
import io.shallot.telemetry.generate.GroundTruth;
import io.shallot.telemetry.generate.PlantedAttack;
import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes logs with planted attacks, finds what it can in them and compares. */
@Command(
    name = "demo",
    description = {
      "Makes a day of logs of a small network with five planted attacks, detects on them as on any"
          + " logs, and tells which attacks were found and which alarms were false.",
      ""
    },
    footer = {"", "Example:", "  shallot demo --seed 7 --out demo-7"})
final class DemoCommand implements Callable<Integer> {

  /** How far from a planted attack an incident may lie and still be found to be it. */
  static final Duration SLACK = Window.STANDARD.length().plus(DetectionRun.LATENESS);

  private static final String INDENT = "  ";

  private final Terminal terminal;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Decides the traffic and the attacks. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "shallot-demo",
      description = "Where logs and results go; made if missing. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("shallot-demo");

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Progress line = new Progress(terminal, progress);
    // One directory per seed: files of another seed must not be read along.
    Path logs = out.resolve("logs-of-seed-" + seed);
    ResultDirectory.make(out);
    Files.createDirectories(logs);
    line.phase("making a day of logs");
    GroundTruth truth = TrafficGenerator.of(TrafficOptions.ofSeed(seed)).writeTo(logs);
    line.phase("detecting");
    DetectionRun run =
        new DetectionRun(
            List.of(logs),
            MetricCatalogue.standard(),
            Optional.empty(),
            out,
            "Shallot demo, seed " + seed,
            line);
    RunSummary summary = run.run();

    List<Incident> incidents = run.mostUrgent();
    AttackMatcher matcher = new AttackMatcher(truth.attacks(), incidents, SLACK);
    PrintWriter text = terminal.out();
    int width = terminal.columns() - INDENT.length();
    text.println("Incidents");
    tell(IncidentTable.lines(incidents, summary.pipeline().incidents(), width));
    text.println(
        "Planted attacks: " + matcher.found() + " of " + truth.attacks().size() + " found");
    tell(attackLines(matcher, incidents, width));
    text.println(
        "False alarms: "
            + matcher.falseAlarms().size()
            + (matcher.falseAlarms().isEmpty()
                ? ""
                : ", " + numbers(matcher.falseAlarms(), incidents)));
    text.println();
    summary.sentences().forEach(text::println);
    text.println("logs:   " + logs);
    text.println("report: " + out.resolve(DetectionRun.REPORT));
    return 0;
  }

  private void tell(List<String> lines) {
    lines.forEach(line -> terminal.out().println(INDENT + line));
    terminal.out().println();
  }

  private static List<String> attackLines(
      AttackMatcher matcher, List<Incident> incidents, int width) {
    TextTable table = new TextTable("start (UTC)", "attack", "host", "found by incident");
    for (AttackMatcher.Match match : matcher.matches()) {
      PlantedAttack attack = match.attack();
      table.row(
          Figures.time(attack.start()),
          attack.name(),
          attack.entities().stream().findFirst().map(Entity::value).orElse(""),
          match.found() ? numbers(match.foundBy(), incidents) : "none: missed");
    }
    return table.lines(width);
  }

  /** Returns the numbers that incidents have in the table and in the report. */
  private static String numbers(List<Incident> some, List<Incident> all) {
    return some.stream()
        .map(incident -> "#" + (all.indexOf(incident) + 1))
        .collect(Collectors.joining(", "));
  }
}
