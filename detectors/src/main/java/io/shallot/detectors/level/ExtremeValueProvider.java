package io.shallot.detectors.level;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code extreme-value}: improbability by fitted tails. */
public final class ExtremeValueProvider extends ChannelProvider<ExtremeValueParameters> {

  /** Makes the provider; it has no state. */
  public ExtremeValueProvider() {
    super(
        ExtremeValueParameters.TYPE,
        "How improbable a distance from the level is, by tails fitted to the extremes of the past;"
            + " for rare peaks and dips of series that are noisy all the time.",
        ScoreScale.ARBITRARY,
        ExtremeValueParameters.SCHEMA,
        ExtremeValueParameters::from,
        ExtremeValueModel::new,
        ExtremeValueModel::restore);
  }
}
