/** Hierarchical temporal memory and the htm detector. */
module io.shallot.htm {
  requires transitive io.shallot.api;
  requires static org.jspecify;

  exports io.shallot.htm;
  exports io.shallot.htm.anomaly;
  exports io.shallot.htm.classify;
  exports io.shallot.htm.encode;
  exports io.shallot.htm.sdr;
  exports io.shallot.htm.spatial;
  exports io.shallot.htm.state;
  exports io.shallot.htm.temporal;

  provides io.shallot.api.DetectorProvider with
      io.shallot.htm.HtmProvider;
}
