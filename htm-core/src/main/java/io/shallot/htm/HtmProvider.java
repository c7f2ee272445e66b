package io.shallot.htm;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import io.shallot.api.StateException;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataInput;
import java.io.IOException;

/**
 * Makes detectors of type {@code htm}: learns the sequence of a series and scores how unlikely it
 * is to have predicted it so badly.
 */
public final class HtmProvider implements DetectorProvider {

  private static final int STATE_VERSION = 1;

  /** Makes the provider; it has no state. */
  public HtmProvider() {}

  @Override
  public String type() {
    return HtmParameters.TYPE;
  }

  @Override
  public String summary() {
    return "Learns sequences (hierarchical temporal memory) and scores what it could not predict;"
        + " for series with patterns in time.";
  }

  @Override
  public ParameterSchema parameters() {
    return HtmParameters.SCHEMA;
  }

  /**
   * {@inheritDoc} The likelihood of an anomaly is comparable between series; 0.5 on its logarithmic
   * scale is one chance in 100,000 as far as surprise is normally distributed, which it is not.
   */
  @Override
  public ScoreScale scale() {
    return ScoreScale.surprise(0.5);
  }

  @Override
  public int stateVersion() {
    return STATE_VERSION;
  }

  @Override
  public Detector create(DetectorSpec spec) {
    return HtmDetector.create(spec, HtmParameters.from(spec));
  }

  @Override
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
    HtmParameters parameters = HtmParameters.from(spec);
    try {
      return HtmDetector.restore(spec, parameters, new StateInput(in));
    } catch (CorruptStateException corrupt) {
      throw new StateException("the state of htm cannot be read: " + corrupt.getMessage(), corrupt);
    }
  }
}
