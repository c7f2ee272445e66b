/** Statistical, change-point, seasonal, density, multivariate and forecasting detectors. */
module io.shallot.detectors {
  requires transitive io.shallot.api;
  requires static org.jspecify;
}
