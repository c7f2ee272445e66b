package io.shallot.detectors.change;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code page-hinkley}: slow drifts away from the mean so far. */
public final class PageHinkleyProvider extends ChannelProvider<PageHinkleyParameters> {

  /** Makes the provider; it has no state. */
  public PageHinkleyProvider() {
    super(
        PageHinkleyParameters.TYPE,
        "Slow drifts away from the mean since the last change, by a fading sum; tiny.",
        ScoreScale.ARBITRARY,
        PageHinkleyParameters.SCHEMA,
        PageHinkleyParameters::from,
        settings -> new SumModel(settings.sums()),
        (settings, in) -> SumModel.restore(settings.sums(), in));
  }
}
