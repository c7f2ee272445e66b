package io.shallot.detectors.shape;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code conformal-knn}: distance of short windows from similar ones. */
public final class ConformalKnnProvider extends ChannelProvider<ConformalKnnParameters> {

  /** Makes the provider; it has no state. */
  public ConformalKnnProvider() {
    super(
        ConformalKnnParameters.TYPE,
        "Distance of the last few points from the most similar windows of the past;"
            + " for short patterns never seen before.",
        ScoreScale.ARBITRARY,
        ConformalKnnParameters.SCHEMA,
        ConformalKnnParameters::from,
        ConformalKnnModel::new,
        ConformalKnnModel::restore);
  }
}
