package io.shallot.detectors;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import java.io.DataInput;
import java.io.IOException;
import java.util.function.Function;

/**
 * Makes detectors that compare points with a baseline; the providers say which.
 *
 * @param <P> the settings of the baseline
 */
abstract class BaselineProvider<P> implements DetectorProvider {

  private final String type;
  private final String summary;
  private final ParameterSchema schema;
  private final Function<DetectorSpec, P> settings;
  private final Function<P, Baseline> baseline;
  private final Restorer<P> restorer;

  /** Reads a baseline back. */
  @FunctionalInterface
  interface Restorer<P> {
    Baseline restore(P settings, DataInput in) throws IOException;
  }

  BaselineProvider(
      String type,
      String summary,
      ParameterSchema schema,
      Function<DetectorSpec, P> settings,
      Function<P, Baseline> baseline,
      Restorer<P> restorer) {
    this.type = type;
    this.summary = summary;
    this.schema = schema;
    this.settings = settings;
    this.baseline = baseline;
    this.restorer = restorer;
  }

  @Override
  public final String type() {
    return type;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final ParameterSchema parameters() {
    return schema;
  }

  @Override
  public final ScoreScale scale() {
    return ScoreScale.DEVIATIONS;
  }

  @Override
  public final int stateVersion() {
    return 1;
  }

  @Override
  public final Detector create(DetectorSpec spec) {
    P given = settings.apply(spec);
    return BaselineDetector.create(spec, () -> baseline.apply(given));
  }

  @Override
  public final Detector restore(DetectorSpec spec, int stateVersion, DataInput in)
      throws IOException {
    P given = settings.apply(spec);
    return BaselineDetector.restore(spec, in, from -> restorer.restore(given, from));
  }
}
