/** Log readers, zones, the metric catalogue and windows: from log lines to points. */
module io.shallot.telemetry {
  exports io.shallot.telemetry;
  exports io.shallot.telemetry.catalogue;
  exports io.shallot.telemetry.expression;
  exports io.shallot.telemetry.feature;
  exports io.shallot.telemetry.format;
  exports io.shallot.telemetry.generate;
  exports io.shallot.telemetry.window;
  exports io.shallot.telemetry.zone;

  requires transitive io.shallot.api;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.csv;
  requires com.google.common;
  requires org.snakeyaml.engine.v2;
  requires static org.jspecify;

  uses io.shallot.telemetry.format.LogFormat;
}
