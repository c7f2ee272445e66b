package io.shallot.detectors.level;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code flat-line}: values that stay the same for unusually long. */
public final class FlatLineProvider extends ChannelProvider<FlatLineParameters> {

  /** Makes the provider; it has no state. */
  public FlatLineProvider() {
    super(
        FlatLineParameters.TYPE,
        "How improbable a run of equal values is, by the runs before it;"
            + " for stuck sensors and sources that went quiet.",
        ScoreScale.ARBITRARY,
        FlatLineParameters.SCHEMA,
        FlatLineParameters::from,
        FlatLineModel::new,
        FlatLineModel::restore);
  }
}
