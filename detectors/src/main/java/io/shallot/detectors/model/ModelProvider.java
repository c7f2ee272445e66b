package io.shallot.detectors.model;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.ScoreScale;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes detectors of models; what extends it says how a detector has its models, and the providers
 * which they are.
 *
 * @param <P> the settings of the model
 * @param <M> what all the models are
 */
public abstract class ModelProvider<P, M> implements DetectorProvider {

  private final String type;
  private final String summary;
  private final ScoreScale scale;
  private final ParameterSchema schema;
  private final Function<DetectorSpec, P> settings;
  private final Function<P, ? extends M> model;
  private final Restorer<P, ? extends M> restorer;

  /**
   * Reads a model back.
   *
   * @param <P> its settings
   * @param <M> what it is
   */
  @FunctionalInterface
  public interface Restorer<P, M> {

    /**
     * Reads it.
     *
     * @throws StateException if the bytes cannot be such a state
     * @throws IOException if the input ends early or fails
     */
    M restore(P settings, DataInput in) throws IOException;
  }

  /**
   * Reads a model back whose settings are known.
   *
   * @param <M> what it is
   */
  @FunctionalInterface
  public interface Reader<M> {

    /**
     * Reads it.
     *
     * @throws StateException if the bytes cannot be such a state
     * @throws IOException if the input ends early or fails
     */
    M readFrom(DataInput in) throws IOException;
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
  protected ModelProvider(
      String type,
      String summary,
      ScoreScale scale,
      ParameterSchema schema,
      Function<DetectorSpec, P> settings,
      Function<P, ? extends M> model,
      Restorer<P, ? extends M> restorer) {
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
    P given = settings.apply(spec);
    return create(spec, () -> model.apply(given));
  }

  @Override
  public final Detector restore(DetectorSpec spec, int stateVersion, DataInput in)
      throws IOException {
    P given = settings.apply(spec);
    return restore(spec, in, from -> restorer.restore(given, from));
  }

  /** Makes a detector that has seen nothing. */
  protected abstract Detector create(DetectorSpec spec, Supplier<? extends M> models);

  /**
   * Reads a detector back.
   *
   * @throws StateException if the bytes cannot be such a state
   * @throws IOException if the input ends early or fails
   */
  protected abstract Detector restore(DetectorSpec spec, DataInput in, Reader<? extends M> models)
      throws IOException;

  /**
   * Reads how many channels a state is of.
   *
   * @throws StateException if the specification has another number
   * @throws IOException if the input ends early or fails
   */
  public static int readChannels(DetectorSpec spec, DataInput in) throws IOException {
    int count = in.readInt();
    if (count != spec.channels().size()) {
      throw new StateException(
          "the state of "
              + spec.type()
              + " must have the channels "
              + spec.channels()
              + ", but has "
              + count
              + " of them");
    }
    return count;
  }
}
