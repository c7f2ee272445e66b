package io.shallot.detectors;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import java.io.DataInput;
import java.io.IOException;

/** Makes detectors of type {@code seasonal}: distance from what this hour usually brings. */
public final class SeasonalProvider implements DetectorProvider {

  /** Makes the provider; it has no state. */
  public SeasonalProvider() {}

  @Override
  public String type() {
    return SeasonalParameters.TYPE;
  }

  @Override
  public String summary() {
    return "Distance from what this hour of the week, or else of the day, used to bring;"
        + " for series that follow working hours.";
  }

  @Override
  public ParameterSchema parameters() {
    return SeasonalParameters.SCHEMA;
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
    SeasonalParameters parameters = SeasonalParameters.from(spec);
    return BaselineDetector.create(spec, () -> new SeasonalBaseline(parameters));
  }

  @Override
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
    SeasonalParameters parameters = SeasonalParameters.from(spec);
    return BaselineDetector.restore(spec, in, from -> SeasonalBaseline.restore(parameters, from));
  }
}
