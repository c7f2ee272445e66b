/** The contract between telemetry, detectors, correlators and hosts. */
module io.shallot.api {
  exports io.shallot.api;

  requires static org.jspecify;
}
