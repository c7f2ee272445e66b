package io.shallot.pipeline;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Metric;
import io.shallot.api.ScoreScale;
import io.shallot.api.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Which detectors judge each series, checked once when the pipeline is built. */
final class DetectorSet {

  /**
   * The parameter that says what the smallest typical deviation is. A deviation of the least effect
   * then counts as LEAST_EFFECT_DEVIATIONS deviations even on a series that never moved.
   */
  private static final String FLOOR = "floor";

  private static final double LEAST_EFFECT_DEVIATIONS = 10;

  private final List<DetectorSpec> specs;
  private final List<DetectorProvider> providers;

  DetectorSet(Detectors detectors, List<DetectorSpec> specs) {
    List<String> faults = new ArrayList<>();
    List<DetectorProvider> found = new ArrayList<>();
    if (specs.isEmpty()) {
      faults.add("at least one detector is needed, call detect(...)");
    }
    for (DetectorSpec spec : specs) {
      try {
        DetectorProvider provider = detectors.providers().get(spec.type());
        found.add(provider);
        provider.parameters().faultsOf(spec.parameters()).stream()
            .map(fault -> spec.type() + ": " + fault)
            .forEach(faults::add);
      } catch (IllegalArgumentException unknownType) {
        faults.add(String.valueOf(unknownType.getMessage()));
      }
    }
    if (specs.stream().distinct().count() != specs.size()) {
      faults.add("each detector specification is given once, but one comes twice: " + specs);
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException("pipeline", faults);
    }
    this.specs = List.copyOf(specs);
    this.providers = List.copyOf(found);
  }

  int size() {
    return specs.size();
  }

  /** Returns the types, sorted, for the record of an anomaly. */
  List<String> types() {
    return specs.stream().map(DetectorSpec::type).distinct().sorted().toList();
  }

  String type(int index) {
    return specs.get(index).type();
  }

  ScoreScale scale(int index) {
    return providers.get(index).scale();
  }

  Detector create(int index, Metric metric, SeriesKey series) {
    DetectorProvider provider = providers.get(index);
    DetectorSpec spec = specs.get(index);
    boolean hasFloor =
        provider.parameters().parameters().stream().anyMatch(p -> p.name().equals(FLOOR));
    if (hasFloor && metric.leastEffect() > 0 && !spec.parameters().containsKey(FLOOR)) {
      spec = spec.with(FLOOR, metric.leastEffect() / LEAST_EFFECT_DEVIATIONS);
    }
    try {
      return Objects.requireNonNull(provider.create(spec), "detector");
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      throw new DetectorFailure(type(index), series, failure);
    }
  }
}
