package io.shallot.pipeline.model;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Metric;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import io.shallot.api.SeriesKey;
import io.shallot.api.StateException;
import io.shallot.api.StateFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Which detectors judge each series, checked once when the pipeline is built. */
public final class DetectorSet {

  /**
   * The parameter that says what the smallest typical deviation is. A deviation of the least effect
   * then counts as LEAST_EFFECT_DEVIATIONS deviations even on a series that never moved.
   */
  private static final String FLOOR = "floor";

  private static final double LEAST_EFFECT_DEVIATIONS = 10;

  private final List<DetectorSpec> specs;
  private final List<DetectorProvider> providers;

  /**
   * Checks specifications against what is there.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  public DetectorSet(Detectors detectors, List<DetectorSpec> specs) {
    List<String> faults = new ArrayList<>();
    List<DetectorProvider> found = new ArrayList<>();
    if (specs.isEmpty()) {
      faults.add("at least one detector is needed, call detect(...)");
    }
    for (DetectorSpec spec : specs) {
      try {
        DetectorProvider provider = detectors.providers().get(spec.type());
        found.add(provider);
        faultsOf(provider, spec).stream()
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

  /** Returns what the schema forbids and, if that is nothing, what the provider itself refuses. */
  private static List<String> faultsOf(DetectorProvider provider, DetectorSpec spec) {
    List<String> faults = provider.parameters().faultsOf(spec.parameters());
    if (faults.isEmpty()) {
      try {
        Objects.requireNonNull(provider.create(spec), "detector");
      } catch (ConfigurationException contradiction) {
        return contradiction.faults();
      } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
        return List.of("a detector cannot be made: " + failure);
      }
    }
    return faults;
  }

  /** Returns how many detectors judge a series. */
  public int size() {
    return specs.size();
  }

  /** Returns the types, sorted, for the record of an anomaly. */
  public List<String> types() {
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
    try {
      DetectorSpec spec = withFloor(specs.get(index), provider.parameters(), metric);
      return Objects.requireNonNull(provider.create(spec), "detector");
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      throw new DetectorFailure(type(index), series, failure);
    }
  }

  /** Returns the state of a detector in a frame; whatever goes wrong is the detector's fault. */
  byte[] save(int index, Detector detector, SeriesKey series) {
    try {
      return StateFrame.write(type(index), providers.get(index).stateVersion(), detector::snapshot);
    } catch (IOException
        | RuntimeException
        | LinkageError
        | AssertionError
        | StackOverflowError failure) {
      throw new DetectorFailure(type(index), series, failure);
    }
  }

  /**
   * Reads a detector back from {@link #save}.
   *
   * @throws StateException if the bytes cannot be the state of such a detector
   */
  Detector restore(int index, Metric metric, SeriesKey series, byte[] state) throws StateException {
    DetectorProvider provider = providers.get(index);
    try {
      DetectorSpec spec = withFloor(specs.get(index), provider.parameters(), metric);
      return StateFrame.read(
          state,
          type(index),
          provider.stateVersion(),
          (version, in) -> Objects.requireNonNull(provider.restore(spec, version, in), "detector"));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      throw new DetectorFailure(type(index), series, failure);
    }
  }

  /** Tells whether a set has these detectors first, in the same order, and more. */
  boolean beginsTheSameAs(DetectorSet larger) {
    return larger.size() >= size() && larger.specs.subList(0, size()).equals(specs);
  }

  private static DetectorSpec withFloor(DetectorSpec spec, ParameterSchema schema, Metric metric) {
    if (metric.leastEffect() > 0 && !spec.parameters().containsKey(FLOOR)) {
      for (Parameter parameter : schema.parameters()) {
        if (parameter instanceof Parameter.Real floor && floor.name().equals(FLOOR)) {
          double wanted = metric.leastEffect() / LEAST_EFFECT_DEVIATIONS;
          return spec.with(FLOOR, Math.max(floor.least(), Math.min(wanted, floor.most())));
        }
      }
    }
    return spec;
  }
}
