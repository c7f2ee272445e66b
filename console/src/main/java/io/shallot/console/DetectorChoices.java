package io.shallot.console;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Detectors that were asked for on the command line, each with what is set on it. */
final class DetectorChoices {

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  private List<Choice> choices = new ArrayList<>();

  /** A detector that was asked for, with what is set on it. */
  static final class Choice {

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

    private String name() {
      StringBuilder name = new StringBuilder(type);
      new TreeMap<>(parameters)
          .forEach((key, value) -> name.append(',').append(key).append('=').append(value));
      return name.toString().replaceAll("[^A-Za-z0-9.,=_-]", "_");
    }
  }

  /** Tells whether none was asked for. */
  boolean isEmpty() {
    return choices.isEmpty();
  }

  /**
   * Returns what to run by the names that it is shown under, in the order it was asked for; all
   * there are if nothing was. None has been made yet.
   *
   * @param detectors what there is
   * @param seed where their randomness starts
   * @throws BadInputException if one is given twice, or there is no such type
   */
  Map<String, DetectorSpec> specifications(Detectors detectors, long seed) {
    Map<String, DetectorSpec> named = new LinkedHashMap<>();
    if (choices.isEmpty()) {
      for (DetectorProvider provider : detectors.providers().all()) {
        named.put(provider.type(), DetectorSpec.of(provider.type()).withSeed(seed));
      }
    }
    for (Choice choice : choices) {
      DetectorSpec spec;
      try {
        spec = new DetectorSpec(choice.type, choice.parameters, seed, List.of("value"));
      } catch (IllegalArgumentException wrong) {
        throw new BadInputException(String.valueOf(wrong.getMessage()));
      }
      if (named.put(choice.name(), spec) != null) {
        throw new BadInputException("--detector " + choice.name() + ": must be given once");
      }
    }
    return named;
  }

  /** Makes a detector for nothing, so that a fault shows before the first run and not after it. */
  static void check(Detectors detectors, DetectorSpec spec) {
    try {
      Object unused = detectors.make(spec);
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException(String.valueOf(wrong.getMessage()));
    }
  }
}
