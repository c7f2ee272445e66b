/** From findings to incidents. */
module io.shallot.correlation {
  exports io.shallot.correlation;
  exports io.shallot.correlation.desk;
  exports io.shallot.correlation.explain;
  exports io.shallot.correlation.finding;
  exports io.shallot.correlation.pattern;
  exports io.shallot.correlation.rule;
  exports io.shallot.correlation.shared;
  exports io.shallot.correlation.sigma;
  exports io.shallot.correlation.state;
  exports io.shallot.correlation.surprise;

  requires transitive io.shallot.api;
  requires org.snakeyaml.engine.v2;
  requires re2j;
  requires static org.jspecify;

  provides io.shallot.api.CorrelatorProvider with
      io.shallot.correlation.SurpriseProvider,
      io.shallot.correlation.shared.SharedEntityProvider;
}
