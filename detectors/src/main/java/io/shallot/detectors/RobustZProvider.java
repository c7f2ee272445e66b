package io.shallot.detectors;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import java.io.DataInput;
import java.io.IOException;

/** Makes detectors of type {@code robust-z}: distance from the median of a sliding window. */
public final class RobustZProvider implements DetectorProvider {

  /** Makes the provider; it has no state. */
  public RobustZProvider() {}

  @Override
  public String type() {
    return RobustZParameters.TYPE;
  }

  @Override
  public String summary() {
    return "Distance from the median of the last points; outliers hardly move it;"
        + " for series without seasons.";
  }

  @Override
  public ParameterSchema parameters() {
    return RobustZParameters.SCHEMA;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.DEVIATIONS;
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public Detector create(DetectorSpec spec) {
    RobustZParameters parameters = RobustZParameters.from(spec);
    return BaselineDetector.create(spec, () -> new RobustZBaseline(parameters));
  }

  @Override
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
    RobustZParameters parameters = RobustZParameters.from(spec);
    return BaselineDetector.restore(spec, in, from -> RobustZBaseline.restore(parameters, from));
  }
}
