package io.shallot.console;

import io.shallot.api.ConfigurationException;
import io.shallot.telemetry.catalogue.MetricCatalogue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which catalogue a command works with. */
final class CatalogueOption {

  @Option(
      names = "--catalogue",
      paramLabel = "FILE|NAME",
      defaultValue = "standard",
      description =
          "A catalogue file, or one that is shipped: standard, network, zeek-windows, full."
              + " Default: standard.")
  private String choice = "standard";

  /**
   * Returns the catalogue.
   *
   * @throws BadInputException if it has faults
   */
  MetricCatalogue load() {
    try {
      return of(choice);
    } catch (ConfigurationException wrong) {
      List<String> faults = wrong.faults();
      throw new BadInputException(
          faults.get(0)
              + (faults.size() == 1
                  ? ""
                  : "; and "
                      + (faults.size() - 1)
                      + " more, see 'shallot catalogue validate "
                      + choice
                      + "'"));
    }
  }

  /**
   * Returns a shipped catalogue by its name, or else one from a file.
   *
   * @throws ConfigurationException if it has faults; names them all
   */
  static MetricCatalogue of(String nameOrFile) {
    if (MetricCatalogue.shippedNames().contains(nameOrFile)) {
      return MetricCatalogue.named(nameOrFile);
    }
    try {
      return MetricCatalogue.load(Path.of(nameOrFile));
    } catch (InvalidPathException wrong) {
      throw new BadInputException(nameOrFile + ": must be a file or the name of a catalogue");
    }
  }
}
