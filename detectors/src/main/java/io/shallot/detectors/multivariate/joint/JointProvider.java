package io.shallot.detectors.multivariate.joint;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import java.io.DataInput;
import java.io.IOException;
import java.util.function.Function;

/**
 * Makes detectors that have one model for all channels; the providers say which.
 *
 * @param <P> the settings of the model
 */
public abstract class JointProvider<P> implements DetectorProvider {

  private final String type;
  private final String summary;
  private final ScoreScale scale;
  private final ParameterSchema schema;
  private final Function<DetectorSpec, P> settings;
  private final Function<P, ? extends JointModel> model;
  private final Restorer<P> restorer;

  /**
   * Reads a model back.
   *
   * @param <P> its settings
   */
  @FunctionalInterface
  public interface Restorer<P> {

    /**
     * Reads it.
     *
     * @throws io.shallot.api.StateException if the bytes cannot be such a state
     * @throws IOException if the input ends early or fails
     */
    JointModel restore(P settings, DataInput in) throws IOException;
  }

  /**
   * Describes the detectors.
   *
   * @param type their name
   * @param summary what they are for, in one sentence
   * @param scale what their scores can be compared with
   * @param schema what can be set
   * @param settings reads the settings; refuses those that contradict one another
   * @param model makes a model that has seen nothing
   * @param restorer reads a model back
   */
  protected JointProvider(
      String type,
      String summary,
      ScoreScale scale,
      ParameterSchema schema,
      Function<DetectorSpec, P> settings,
      Function<P, ? extends JointModel> model,
      Restorer<P> restorer) {
    this.type = type;
    this.summary = summary;
    this.scale = scale;
    this.schema = schema;
    this.settings = settings;
    this.model = model;
    this.restorer = restorer;
  }

  @Override
  public final String type() {
    return type;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final ParameterSchema parameters() {
    return schema;
  }

  @Override
  public final ScoreScale scale() {
    return scale;
  }

  /** {@inheritDoc} It is 1 unless a provider says otherwise. */
  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public final Detector create(DetectorSpec spec) {
    return JointDetector.create(spec, model.apply(settings.apply(spec)));
  }

  @Override
  public final Detector restore(DetectorSpec spec, int stateVersion, DataInput in)
      throws IOException {
    P given = settings.apply(spec);
    return JointDetector.restore(spec, in, from -> restorer.restore(given, from));
  }
}
