package io.shallot.detectors;

import io.shallot.api.DetectorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;
import java.io.DataInput;
import java.io.IOException;
import java.util.function.Function;

/**
 * Makes detectors that compare points with a baseline; the providers say which.
 *
 * @param <P> the settings of the baseline
 */
abstract class BaselineProvider<P> extends ChannelProvider<P> {

  /** Reads a baseline back. */
  @FunctionalInterface
  interface BaselineRestorer<P> {
    Baseline restore(P settings, DataInput in) throws IOException;
  }

  BaselineProvider(
      String type,
      String summary,
      ParameterSchema schema,
      Function<DetectorSpec, P> settings,
      Function<P, Baseline> baseline,
      BaselineRestorer<P> restorer) {
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
