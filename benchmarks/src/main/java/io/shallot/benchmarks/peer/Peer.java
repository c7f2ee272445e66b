package io.shallot.benchmarks.peer;

import java.util.List;

/** Another library that does the same work, so that cost and quality can be compared in one run. */
public interface Peer {

  /** Returns the name that asks for it on the command line. */
  String name();

  /** Returns the version that runs, for the table. */
  String version();

  /** Returns in a few words how it is set, for the table; empty if there is one way only. */
  default String setting() {
    return "";
  }

  /**
   * Returns the library in each of its settings that make sense where nothing is known of the
   * series, the usual one first. What looks for the best that the library can do tries all.
   */
  default List<Peer> settings() {
    return List.of(this);
  }

  /** Tells whether a record costs milliseconds, so that only a few of them are timed. */
  boolean slow();

  /**
   * Makes a model that has learnt nothing, with the published anomaly parameters.
   *
   * @param lowest the lowest value of the whole series: a peer that cannot learn the range on the
   *     stream is told it, as in the published runs
   * @param highest the highest value of the whole series
   */
  PeerModel create(double lowest, double highest);
}
