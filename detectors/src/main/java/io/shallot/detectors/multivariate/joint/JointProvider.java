package io.shallot.detectors.multivariate.joint;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ModelProvider;
import java.io.DataInput;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes detectors that have one model for all channels; the providers say which.
 *
 * @param <P> the settings of the model
 */
public abstract class JointProvider<P> extends ModelProvider<P, JointModel> {

  /** Describes the detectors, as {@link ModelProvider} says. */
  protected JointProvider(
      String type,
      String summary,
      ScoreScale scale,
      ParameterSchema schema,
      Function<DetectorSpec, P> settings,
      Function<P, ? extends JointModel> model,
      Restorer<P, ? extends JointModel> restorer) {
    super(type, summary, scale, schema, settings, model, restorer);
  }

  @Override
  protected final Detector create(DetectorSpec spec, Supplier<? extends JointModel> models) {
    return JointDetector.create(spec, models.get());
  }

  @Override
  protected final Detector restore(
      DetectorSpec spec, DataInput in, Reader<? extends JointModel> models) throws IOException {
    return JointDetector.restore(spec, in, models);
  }
}
