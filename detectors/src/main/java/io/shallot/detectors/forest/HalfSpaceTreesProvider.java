package io.shallot.detectors.forest;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.multivariate.joint.JointProvider;

/** Makes {@code half-space-trees} detectors. */
public final class HalfSpaceTreesProvider extends JointProvider<HalfSpaceTreesParameters> {

  /** For the service loader; has no state. */
  public HalfSpaceTreesProvider() {
    super(
        HalfSpaceTreesParameters.TYPE,
        "How empty the neighbourhood of a point was lately, by random half-space trees;"
            + " for shapes and for several channels at once.",
        ScoreScale.ARBITRARY,
        HalfSpaceTreesParameters.SCHEMA,
        HalfSpaceTreesParameters::from,
        HalfSpaceTreesModel::new,
        HalfSpaceTreesModel::restore);
  }
}
