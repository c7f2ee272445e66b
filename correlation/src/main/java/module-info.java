/** From anomalies to incidents. */
module io.shallot.correlation {
  exports io.shallot.correlation;

  requires transitive io.shallot.api;
  requires static org.jspecify;

  provides io.shallot.api.CorrelatorProvider with
      io.shallot.correlation.SharedEntityProvider;
}
