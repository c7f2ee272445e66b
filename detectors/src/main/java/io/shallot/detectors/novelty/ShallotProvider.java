package io.shallot.detectors.novelty;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code shallot}: calibrated novelty, heard by several voices. */
public final class ShallotProvider extends ChannelProvider<ShallotParameters> {

  /** Makes the provider; it has no state. */
  public ShallotProvider() {
    super(
        ShallotParameters.SHALLOT,
        "Values, levels, movements and shapes that were never seen before, or not at this time of"
            + " day; the best for one series that matters.",
        ScoreScale.surprise(0.68),
        ShallotParameters.SHALLOT_SCHEMA,
        ShallotParameters::shallot,
        settings -> new ShallotModel(settings, Composition.shallot(settings)),
        (settings, in) -> ShallotModel.restore(settings, Composition.shallot(settings), in));
  }
}
