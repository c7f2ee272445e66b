package io.shallot.benchmarks.peer;

/** One model of a {@link Peer}: learns a series record by record. */
public interface PeerModel {

  /**
   * Judges a record, then learns it.
   *
   * @param timeMillis milliseconds since the epoch
   * @return the raw anomaly score in [0, 1]
   */
  double advance(long timeMillis, double value);
}
