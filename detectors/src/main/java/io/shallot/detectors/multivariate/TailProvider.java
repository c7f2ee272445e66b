package io.shallot.detectors.multivariate;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.multivariate.joint.JointProvider;

/** Makes {@code tail} detectors. */
public final class TailProvider extends JointProvider<TailParameters> {

  /** For the service loader; has no state. */
  public TailProvider() {
    super(
        TailParameters.TYPE,
        "How far out in its own tail each channel is, added up; for channels of any shape that"
            + " need not move together.",
        ScoreScale.ARBITRARY,
        TailParameters.SCHEMA,
        TailParameters::from,
        TailModel::new,
        TailModel::restore);
  }
}
