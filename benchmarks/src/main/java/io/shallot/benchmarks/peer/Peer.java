package io.shallot.benchmarks.peer;

/** Another library that does the same work, so that cost can be compared in one run. */
public interface Peer {

  /** Returns the name that asks for it on the command line. */
  String name();

  /** Returns the version that runs, for the table. */
  String version();

  /**
   * Makes a model that has learnt nothing, with the published anomaly parameters.
   *
   * @param lowest the lowest value of the whole series: a peer that cannot learn the range on the
   *     stream is told it, as in the published runs
   * @param highest the highest value of the whole series
   */
  PeerModel create(double lowest, double highest);
}
