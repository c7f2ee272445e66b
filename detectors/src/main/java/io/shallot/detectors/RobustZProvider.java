package io.shallot.detectors;

/** Makes detectors of type {@code robust-z}: distance from the median of a sliding window. */
public final class RobustZProvider extends BaselineProvider<RobustZParameters> {

  /** Makes the provider; it has no state. */
  public RobustZProvider() {
    super(
        RobustZParameters.TYPE,
        "Distance from the median of the last points; outliers hardly move it;"
            + " for series without seasons.",
        RobustZParameters.SCHEMA,
        RobustZParameters::from,
        RobustZBaseline::new,
        RobustZBaseline::restore);
  }
}
