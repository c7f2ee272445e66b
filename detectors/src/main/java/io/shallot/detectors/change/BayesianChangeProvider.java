package io.shallot.detectors.change;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code bayesian-change}: sudden changes of level or spread. */
public final class BayesianChangeProvider extends ChannelProvider<BayesianChangeParameters> {

  /** Makes the provider; it has no state. */
  public BayesianChangeProvider() {
    super(
        BayesianChangeParameters.TYPE,
        "Sudden changes of level or spread, and spikes, by weighing when the last change was.",
        ScoreScale.ARBITRARY,
        BayesianChangeParameters.SCHEMA,
        BayesianChangeParameters::from,
        BayesianChangeModel::new,
        BayesianChangeModel::restore);
  }
}
