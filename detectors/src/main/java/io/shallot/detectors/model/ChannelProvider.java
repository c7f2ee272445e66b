package io.shallot.detectors.model;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import java.io.DataInput;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes detectors that have one model per channel; the providers say which.
 *
 * @param <P> the settings of the model
 */
public abstract class ChannelProvider<P> extends ModelProvider<P, ChannelModel> {

  /** Describes the detectors, as {@link ModelProvider} says. */
  protected ChannelProvider(
      String type,
      String summary,
      ScoreScale scale,
      ParameterSchema schema,
      Function<DetectorSpec, P> settings,
      Function<P, ? extends ChannelModel> model,
      Restorer<P, ? extends ChannelModel> restorer) {
    super(type, summary, scale, schema, settings, model, restorer);
  }

  @Override
  protected final Detector create(DetectorSpec spec, Supplier<? extends ChannelModel> models) {
    return ChannelDetector.create(spec, models);
  }

  @Override
  protected final Detector restore(
      DetectorSpec spec, DataInput in, Reader<? extends ChannelModel> models) throws IOException {
    return ChannelDetector.restore(spec, in, models);
  }
}
