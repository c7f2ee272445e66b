package io.shallot.console;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import io.shallot.console.report.SafeText;
import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.DetectionRule;
import io.shallot.correlation.sigma.SigmaRule;
import io.shallot.correlation.sigma.SigmaRules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Shows rules, each after those that it refers to. */
@Command(
    name = "list",
    description = {
      "Shows rules, each after those that it refers to: the shipped ones, or those of files.",
      "Below are those that can match nothing, with the reason."
    },
    footer = {"", "Example:", "  shallot rules list my-rules"})
final class RulesListCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "0..*",
      description = "Rule files or directories. Default: the shipped rules.")
  private List<Path> files = new ArrayList<>();

  RulesListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    SigmaRules rules = load();
    PrintWriter out = terminal.out();
    TextTable table = new TextTable("name", "type", "level", "tactics", "techniques", "title");
    rules.rules().forEach(rule -> table.row(row(rule)));
    table.lines(terminal.columns()).forEach(out::println);
    out.println();
    out.println(
        TextCount.of(rules.correlations().size(), "correlation rule")
            + " over "
            + TextCount.of(rules.detections().size(), "detection rule")
            + (rules.resting().isEmpty()
                ? ""
                : ", of which " + rules.resting().size() + " can match nothing:"));
    rules
        .resting()
        .forEach(
            (rule, why) -> out.println("  " + SafeText.oneLine(rule.header().title() + ": " + why)));
    return ExitCode.OK;
  }

  private SigmaRules load() {
    try {
      return files.isEmpty() ? SigmaRules.starter() : SigmaRules.load(files.toArray(Path[]::new));
    } catch (ConfigurationException wrong) {
      int more = wrong.faults().size() - 1;
      throw new BadInputException(
          wrong.faults().get(0)
              + (more == 0 ? "" : "; and " + more + " more, see 'shallot rules validate'"));
    }
  }

  private static String[] row(SigmaRule rule) {
    Set<Tactic> tactics = new TreeSet<>(rule.header().tactics());
    return new String[] {
      rule.header().name().isEmpty() ? rule.header().id() : rule.header().name(),
      type(rule),
      rule.header().severity().map(RulesListCommand::word).orElse("-"),
      tactics.stream().map(Tactic::word).collect(Collectors.joining(" ")),
      String.join(" ", rule.header().techniques()),
      rule.header().title()
    };
  }

  private static String type(SigmaRule rule) {
    if (rule instanceof CorrelationRule correlation) {
      return correlation.type().name().toLowerCase(Locale.ROOT);
    }
    return rule instanceof DetectionRule detection && !detection.rests().isEmpty()
        ? "rests"
        : "detection";
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
