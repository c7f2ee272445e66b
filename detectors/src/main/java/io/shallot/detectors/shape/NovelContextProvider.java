package io.shallot.detectors.shape;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code novel-context}: values that never followed those before. */
public final class NovelContextProvider extends ChannelProvider<NovelContextParameters> {

  /** Makes the provider; it has no state. */
  public NovelContextProvider() {
    super(
        NovelContextParameters.TYPE,
        "How surprising a value is after the few values before it;"
            + " for transitions never seen before.",
        ScoreScale.ARBITRARY,
        NovelContextParameters.SCHEMA,
        NovelContextParameters::from,
        NovelContextModel::new,
        NovelContextModel::restore);
  }
}
