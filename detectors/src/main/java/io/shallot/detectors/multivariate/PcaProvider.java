package io.shallot.detectors.multivariate;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.multivariate.joint.JointProvider;

/** Makes {@code pca} detectors. */
public final class PcaProvider extends JointProvider<PcaParameters> {

  /** For the service loader; has no state. */
  public PcaProvider() {
    super(
        PcaParameters.TYPE,
        "What is left of a point when the few directions in which its channels move together are"
            + " taken out; for many related channels, or the shape of one.",
        ScoreScale.DEVIATIONS,
        PcaParameters.SCHEMA,
        PcaParameters::from,
        PcaModel::new,
        PcaModel::restore);
  }
}
