/** From anomalies and alerts to incidents. */
module io.shallot.correlation {
  requires transitive io.shallot.api;
  requires static org.jspecify;
}
