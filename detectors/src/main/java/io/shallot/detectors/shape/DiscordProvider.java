package io.shallot.detectors.shape;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code discord}: shapes unlike any earlier one. */
public final class DiscordProvider extends ChannelProvider<DiscordParameters> {

  /** Makes the provider; it has no state. */
  public DiscordProvider() {
    super(
        DiscordParameters.TYPE,
        "Distance of the shape of the last points from the most similar earlier one;"
            + " for a rhythm that breaks.",
        ScoreScale.ARBITRARY,
        DiscordParameters.SCHEMA,
        DiscordParameters::from,
        DiscordModel::new,
        DiscordModel::restore);
  }
}
