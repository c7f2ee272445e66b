package io.shallot.benchmarks.peer;

/** One model of a {@link Peer}: learns a series record by record. */
public interface PeerModel {

  /**
   * Judges a record, then learns it.
   *
   * @param timeMillis milliseconds since the epoch
   * @return the raw anomaly score, at least 0 and higher for stranger records; NaN while the model
   *     says itself that it has seen too little
   */
  double advance(long timeMillis, double value);
}
