package io.shallot.detectors;

/** Makes detectors of type {@code ewma}: distance from an exponentially weighted mean. */
public final class EwmaProvider extends BaselineProvider<EwmaParameters> {

  /** Makes the provider; it has no state. */
  public EwmaProvider() {
    super(
        EwmaParameters.TYPE,
        "Distance from a mean in which old points fade; tiny, follows slow changes;"
            + " for very many series.",
        EwmaParameters.SCHEMA,
        EwmaParameters::from,
        EwmaBaseline::new,
        EwmaBaseline::restore);
  }
}
