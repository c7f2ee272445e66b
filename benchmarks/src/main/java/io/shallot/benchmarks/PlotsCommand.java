package io.shallot.benchmarks;

import io.shallot.api.DetectorProvider;
import io.shallot.api.Detectors;
import io.shallot.benchmarks.plots.DetectorPlots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws the plots of the documentation. */
@Command(
    name = "plots",
    description = {
      "Runs each detector, with its defaults, on a made series of the kind that it is for, and draws"
          + " values, scores, surprises and alerts as TYPE.svg.",
      ""
    },
    footer = {"", "Example:", "  benchmarks/run plots --out docs/detectors"})
final class PlotsCommand implements Callable<Integer> {

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to; is made if it is not there.")
  private Path out = Path.of("");

  @Spec private CommandSpec command = CommandSpec.create();

  PlotsCommand() {}

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(out);
    Detectors detectors = Detectors.discover();
    for (DetectorProvider provider : detectors.providers().all()) {
      Path file = out.resolve(provider.type() + ".svg");
      Files.writeString(file, DetectorPlots.svg(detectors, provider.type()));
      command.commandLine().getOut().println(file);
    }
    return 0;
  }
}
