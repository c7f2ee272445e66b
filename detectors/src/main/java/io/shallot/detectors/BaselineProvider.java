package io.shallot.detectors;

import io.shallot.api.DetectorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;
import java.util.function.Function;

/**
 * Makes detectors that compare points with a baseline; the providers say which.
 *
 * @param <P> the settings of the baseline
 */
abstract class BaselineProvider<P> extends ChannelProvider<P> {

  BaselineProvider(
      String type,
      String summary,
      ParameterSchema schema,
      Function<DetectorSpec, P> settings,
      Function<P, Baseline> baseline,
      Restorer<P, ? extends Baseline> restorer) {
    super(
        type,
        summary,
        ScoreScale.DEVIATIONS,
        schema,
        settings,
        given -> new BaselineModel(baseline.apply(given)),
        (given, in) -> new BaselineModel(restorer.restore(given, in)));
  }
}
