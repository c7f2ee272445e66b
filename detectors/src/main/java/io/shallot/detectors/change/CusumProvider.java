package io.shallot.detectors.change;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code cusum}: small shifts of the level that last. */
public final class CusumProvider extends ChannelProvider<CusumParameters> {

  /** Makes the provider; it has no state. */
  public CusumProvider() {
    super(
        CusumParameters.TYPE,
        "Small shifts of the level that last, by summing deviations from a slow level; tiny.",
        ScoreScale.ARBITRARY,
        CusumParameters.SCHEMA,
        CusumParameters::from,
        settings -> new SumModel(settings.sums()),
        (settings, in) -> SumModel.restore(settings.sums(), in));
  }
}
