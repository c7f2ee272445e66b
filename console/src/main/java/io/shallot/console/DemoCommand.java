package io.shallot.console;

import io.shallot.api.Entity;
import io.shallot.api.Incident;
import io.shallot.console.report.Figures;
import io.shallot.telemetry.generate.GroundTruth;
import io.shallot.telemetry.generate.PlantedAttack;
import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

  private static final Duration SLACK = DetectionRun.WINDOW.plus(DetectionRun.LATENESS);

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
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new BadInputException("--out " + out + ": must be a directory");
    }
    Files.createDirectories(logs);
    line.phase("making a day of logs");
    GroundTruth truth = TrafficGenerator.of(TrafficOptions.ofSeed(seed)).writeTo(logs);
    line.phase("detecting");
    List<Incident> incidents = new ArrayList<>();
    DetectionRun run = new DetectionRun(List.of(logs), out, "Shallot demo, seed " + seed, line);
    RunSummary summary = run.run(incidents::add);

    PrintWriter text = terminal.out();
    text.println("Incidents");
    tell(IncidentTable.lines(run.mostUrgent(), incidents.size()));
    AttackMatcher matcher = new AttackMatcher(truth.attacks(), incidents, SLACK);
    text.println(
        "Planted attacks: " + matcher.found() + " of " + truth.attacks().size() + " found");
    tell(attackLines(matcher));
    text.println("False alarms: " + matcher.falseAlarms().size());
    if (!matcher.falseAlarms().isEmpty()) {
      tell(IncidentTable.lines(matcher.falseAlarms(), matcher.falseAlarms().size()));
    } else {
      text.println();
    }
    summary.sentences().forEach(text::println);
    text.println("logs:   " + logs);
    text.println("report: " + out.resolve(DetectionRun.REPORT));
    return 0;
  }

  private void tell(List<String> lines) {
    lines.forEach(line -> terminal.out().println("  " + line));
    terminal.out().println();
  }

  private static List<String> attackLines(AttackMatcher matcher) {
    TextTable table = new TextTable("start (UTC)", "attack", "host", "found by");
    for (AttackMatcher.Match match : matcher.matches()) {
      PlantedAttack attack = match.attack();
      table.row(
          Figures.time(attack.start()),
          attack.name(),
          attack.entities().stream().findFirst().map(Entity::value).orElse(""),
          match.found()
              ? match.foundBy().get(0).story() + others(match.foundBy().size() - 1)
              : "MISSED");
    }
    return table.lines();
  }

  private static String others(int count) {
    return count == 0 ? "" : " (and " + count + " more)";
  }
}
