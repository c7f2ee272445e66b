package io.shallot.detectors.change;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code adwin}: changes of the mean, at any time scale. */
public final class AdwinProvider extends ChannelProvider<AdwinParameters> {

  /** Makes the provider; it has no state. */
  public AdwinProvider() {
    super(
        AdwinParameters.TYPE,
        "Changes of the mean, large and sudden or small and slow, by a window that adapts; never"
            + " single spikes.",
        ScoreScale.ARBITRARY,
        AdwinParameters.SCHEMA,
        AdwinParameters::from,
        AdwinModel::new,
        AdwinModel::restore);
  }
}
