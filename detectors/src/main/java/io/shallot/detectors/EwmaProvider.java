package io.shallot.detectors;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import java.io.DataInput;
import java.io.IOException;

/** Makes detectors of type {@code ewma}: distance from an exponentially weighted mean. */
public final class EwmaProvider implements DetectorProvider {

  /** Makes the provider; it has no state. */
  public EwmaProvider() {}

  @Override
  public String type() {
    return EwmaParameters.TYPE;
  }

  @Override
  public String summary() {
    return "Distance from a mean in which old points fade; tiny, follows slow changes;"
        + " for very many series.";
  }

  @Override
  public ParameterSchema parameters() {
    return EwmaParameters.SCHEMA;
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
    EwmaParameters parameters = EwmaParameters.from(spec);
    return BaselineDetector.create(spec, () -> new EwmaBaseline(parameters));
  }

  @Override
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
    EwmaParameters parameters = EwmaParameters.from(spec);
    return BaselineDetector.restore(spec, in, from -> EwmaBaseline.restore(parameters, from));
  }
}
