package io.shallot.console;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** A detector that was asked for on the command line, with what is set on it. */
final class NabChoice {

  @Option(
      names = "--detector",
      required = true,
      paramLabel = "TYPE",
      description =
          "Which detector; may be repeated. By default all that 'shallot detectors' lists.")
  private String type = "";

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Sets a parameter of the detector before it; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  /** Returns what it is shown and stored as: type and settings, fit for the name of a file. */
  String name() {
    StringBuilder name = new StringBuilder(type);
    new TreeMap<>(parameters)
        .forEach((key, value) -> name.append(',').append(key).append('=').append(value));
    return name.toString().replaceAll("[^A-Za-z0-9.,=_-]", "_");
  }

  /**
   * Returns the specification.
   *
   * @throws BadInputException if no detector can be made of it
   */
  DetectorSpec specification(Detectors detectors, long seed) {
    try {
      DetectorSpec spec = new DetectorSpec(type, parameters, seed, List.of("value"));
      // Made once for nothing, so that a fault shows before the first run and not after it.
      Detector unused = detectors.make(spec);
      return spec;
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException("--detector " + name() + ": " + wrong.getMessage());
    }
  }
}
