package io.shallot.detectors.level;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code quantile-band}: distance from the band of the recent past. */
public final class QuantileBandProvider extends ChannelProvider<QuantileBandParameters> {

  /** Makes the provider; it has no state. */
  public QuantileBandProvider() {
    super(
        QuantileBandParameters.TYPE,
        "Distance from a band that holds nearly all of the recent past;"
            + " for lopsided values such as counts and latencies.",
        ScoreScale.ARBITRARY,
        QuantileBandParameters.SCHEMA,
        QuantileBandParameters::from,
        QuantileBandModel::new,
        QuantileBandModel::restore);
  }
}
