/** The contract between telemetry, detectors, correlators and hosts. */
module io.shallot.api {
  exports io.shallot.api;
  exports io.shallot.api.calibration;
  exports io.shallot.api.decision;

  uses io.shallot.api.CorrelatorProvider;
  uses io.shallot.api.DetectorProvider;

  requires static org.jspecify;
}
