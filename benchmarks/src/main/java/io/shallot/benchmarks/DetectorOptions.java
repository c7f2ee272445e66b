package io.shallot.benchmarks;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which detector runs on which series: what all commands ask alike. */
final class DetectorOptions {

  private static final String HTM = "htm";
  private static final String VARIANT = "variant";

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE.csv",
      description =
          "The series, header timestamp,value[,value2...]; or 'town' for one of 25,000 half hours"
              + " that is made.")
  private String input = "";

  @Option(
      names = "--detector",
      paramLabel = "TYPE",
      description = "The detector; htm unless given.")
  private String type = HTM;

  @Option(
      names = "--variant",
      paramLabel = "plain|backtracking",
      description = "The temporal memory of htm; plain unless given.")
  private String variant = "";

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Sets a parameter of the detector; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  /** Reads the series. */
  Series series() throws IOException {
    return Series.open(input);
  }

  /**
   * Returns the specification for a series with these channels.
   *
   * @throws IllegalArgumentException if there is no such detector, or its parameters have faults
   */
  DetectorSpec spec(Detectors detectors, List<String> channels) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    if (!variant.isEmpty()) {
      all.put(VARIANT, variant);
    } else if (type.equals(HTM)) {
      all.putIfAbsent(VARIANT, "plain");
    }
    DetectorSpec spec = new DetectorSpec(type, all, 0, channels);
    detectors.make(spec);
    return spec;
  }
}
