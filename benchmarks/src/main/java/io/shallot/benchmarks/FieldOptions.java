package io.shallot.benchmarks;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.benchmarks.peer.Peer;
import io.shallot.benchmarks.peer.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Who takes part where several detectors and several peers meet. */
final class FieldOptions {

  private static final String ALWAYS = "random-cut-forest";
  private static final List<String> USUAL = List.of("shallot", "htm", "novelty");

  @Option(
      names = "--detector",
      paramLabel = "TYPE",
      description =
          "A detector of ours, with its defaults; may be repeated, the first is 'ours' in ratios."
              + " Unless given: shallot, htm and novelty.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--peer",
      paramLabel = "NAME",
      description =
          "A library to run besides random-cut-forest, which always runs: htm.java, which is"
              + " AGPL-3.0 and fetched then.")
  private List<String> peers = new ArrayList<>();

  /**
   * Returns our side, at least one detector.
   *
   * @throws IllegalArgumentException if there is no such detector
   */
  List<DetectorSpec> ours(Detectors detectors) {
    List<String> known = detectors.providers().all().stream().map(each -> each.type()).toList();
    List<DetectorSpec> specs =
        (types.isEmpty() ? USUAL.stream().filter(known::contains) : types.stream())
            .distinct()
            .map(DetectorSpec::of)
            .toList();
    if (specs.isEmpty()) {
      throw new IllegalArgumentException(
          "--detector: must be given where there is none of " + USUAL + ", but only " + known);
    }
    specs.forEach(detectors::make);
    return specs;
  }

  /**
   * Returns the libraries beside it.
   *
   * @throws IllegalArgumentException if one was not built in
   */
  List<Peer> peers() {
    return Stream.concat(Stream.of(ALWAYS), peers.stream()).distinct().map(Peers::named).toList();
  }
}
