/** Statistical detectors: robust z, exponentially weighted, seasonal. */
module io.shallot.detectors {
  requires transitive io.shallot.api;
  requires static org.jspecify;

  exports io.shallot.detectors;
  exports io.shallot.detectors.change;

  provides io.shallot.api.DetectorProvider with
      io.shallot.detectors.EwmaProvider,
      io.shallot.detectors.RobustZProvider,
      io.shallot.detectors.SeasonalProvider,
      io.shallot.detectors.change.AdwinProvider,
      io.shallot.detectors.change.BayesianChangeProvider,
      io.shallot.detectors.change.CusumProvider,
      io.shallot.detectors.change.PageHinkleyProvider;
}
