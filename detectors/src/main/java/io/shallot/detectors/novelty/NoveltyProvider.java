package io.shallot.detectors.novelty;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code novelty}: how far a value is from all that are remembered. */
public final class NoveltyProvider extends ChannelProvider<ShallotParameters> {

  /** Makes the provider; it has no state. */
  public NoveltyProvider() {
    super(
        ShallotParameters.NOVELTY,
        "Values that were never seen before, whatever their distribution; small and quick.",
        ScoreScale.surprise(0.9),
        ShallotParameters.NOVELTY_SCHEMA,
        ShallotParameters::novelty,
        settings -> new ShallotModel(settings, Composition.novelty(settings)),
        (settings, in) -> ShallotModel.restore(settings, Composition.novelty(settings), in));
  }
}
