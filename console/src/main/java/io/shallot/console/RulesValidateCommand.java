package io.shallot.console;

import io.shallot.api.ConfigurationException;
import io.shallot.console.report.SafeText;
import io.shallot.correlation.sigma.SigmaRule;
import io.shallot.correlation.sigma.SigmaRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks rule files and says everything that is wrong with them. */
@Command(
    name = "validate",
    description = {
      "Checks rule files, all together, and says everything that is wrong with them, a line each:",
      "FILE:LINE: rule TITLE: KEY: RULE (VALUE).",
      "Ends with exit code 0 if nothing is, else with 2."
    },
    footer = {"", "Example:", "  shallot rules validate my-rules"})
final class RulesValidateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "Rule files, or directories of files that end in .yml or .yaml.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--no-starter", description = "Do not let them refer to the shipped rules.")
  private boolean noStarter;

  RulesValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    int shipped = noStarter ? 0 : SigmaRules.starter().rules().size();
    SigmaRules.Builder builder = SigmaRules.builder();
    if (!noStarter) {
      builder.starter();
    }
    try {
      SigmaRules rules = builder.files(files.toArray(Path[]::new)).load();
      rules
          .resting()
          .forEach((rule, why) -> say(rule.header().place() + ": " + title(rule) + " rests: " + why));
      say(TextCount.of(rules.rules().size() - shipped, "rule") + " checked, 0 faults");
      return ExitCode.OK;
    } catch (ConfigurationException wrong) {
      wrong.faults().forEach(this::say);
      say(TextCount.of(wrong.faults().size(), "fault"));
      return ExitCode.USAGE;
    }
  }

  private static String title(SigmaRule rule) {
    return "rule " + rule.header().title();
  }

  private void say(String line) {
    terminal.out().println(SafeText.oneLine(line));
  }
}
