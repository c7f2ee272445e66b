/** Log readers, windows and security features: from events to points. */
module io.shallot.telemetry {
  requires transitive io.shallot.api;
  requires com.fasterxml.jackson.databind;
  requires static org.jspecify;

  exports io.shallot.telemetry.generate;
}
