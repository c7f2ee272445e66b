package io.shallot.detectors.shape;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code spectral-residual}: points that stand out of their rhythms. */
public final class SpectralResidualProvider extends ChannelProvider<SpectralResidualParameters> {

  /** Makes the provider; it has no state. */
  public SpectralResidualProvider() {
    super(
        SpectralResidualParameters.TYPE,
        "How much a point stands out of the evened spectrum of its window;"
            + " for short spikes on any rhythm.",
        ScoreScale.ARBITRARY,
        SpectralResidualParameters.SCHEMA,
        SpectralResidualParameters::from,
        SpectralResidualModel::new,
        SpectralResidualModel::restore);
  }
}
