package io.shallot.console;

import io.shallot.api.ConfigurationException;
import io.shallot.console.report.SafeText;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Checks catalogue files and says everything that is wrong with them. */
@Command(
    name = "validate",
    description = {
      "Checks catalogue files and says everything that is wrong with them, a line each:",
      "FILE:LINE: metric NAME: FIELD: RULE (VALUE).",
      "Ends with exit code 0 if nothing is, else with 2."
    },
    footer = {"", "Example:", "  shallot catalogue validate my-metrics.yaml"})
final class CatalogueValidateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE|NAME",
      arity = "1..*",
      description = "Catalogue files, or shipped ones by name.")
  private List<String> files = new ArrayList<>();

  CatalogueValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Set<String> faults = new LinkedHashSet<>();
    for (String file : files) {
      try {
        List<String> said = about(CatalogueOption.of(file));
        said.forEach(line -> say(file + ": " + line));
      } catch (ConfigurationException wrong) {
        wrong.faults().stream().filter(faults::add).forEach(this::say);
      }
    }
    String checked = TextCount.of(files.size(), "catalogue");
    say(checked + " checked, " + TextCount.of(faults.size(), "fault"));
    return faults.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }

  private static List<String> about(MetricCatalogue catalogue) {
    List<String> lines = new ArrayList<>();
    List<MetricDefinition> definitions = catalogue.definitions();
    int names = definitions.stream().mapToInt(each -> each.windows().size()).sum();
    lines.add(
        TextCount.of(definitions.size(), "metric")
            + " over "
            + TextCount.of(names, "window")
            + " in all, no fault");
    catalogue
        .dormant()
        .forEach((name, reason) -> lines.add("metric " + name + " rests: " + reason));
    return lines;
  }

  private void say(String line) {
    terminal.out().println(SafeText.oneLine(line));
  }
}
