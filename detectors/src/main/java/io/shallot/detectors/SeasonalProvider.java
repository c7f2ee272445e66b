package io.shallot.detectors;

/** Makes detectors of type {@code seasonal}: distance from what this hour usually brings. */
public final class SeasonalProvider extends BaselineProvider<SeasonalParameters> {

  /** Makes the provider; it has no state. */
  public SeasonalProvider() {
    super(
        SeasonalParameters.TYPE,
        "Distance from what this hour of the week, or else of the day, used to bring;"
            + " for series that follow working hours.",
        SeasonalParameters.SCHEMA,
        SeasonalParameters::from,
        SeasonalBaseline::new,
        SeasonalBaseline::restore);
  }
}
