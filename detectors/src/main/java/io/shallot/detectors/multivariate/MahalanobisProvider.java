package io.shallot.detectors.multivariate;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.multivariate.joint.JointProvider;

/** Makes {@code mahalanobis} detectors. */
public final class MahalanobisProvider extends JointProvider<MahalanobisParameters> {

  /** For the service loader; has no state. */
  public MahalanobisProvider() {
    super(
        MahalanobisParameters.TYPE,
        "Distance of a point from the past, counting how its channels move together;"
            + " for a few related channels.",
        ScoreScale.DEVIATIONS,
        MahalanobisParameters.SCHEMA,
        MahalanobisParameters::from,
        MahalanobisModel::new,
        MahalanobisModel::restore);
  }
}
