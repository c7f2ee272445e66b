package io.shallot.api;

/** Where in its life an anomaly or incident is. */
public enum Phase {
  /** Seen for the first time. */
  OPENED,
  /** Has gained evidence. */
  GROWN,
  /** Is over; nothing will be added. */
  CLOSED,
  /** Has become part of another incident, which goes on with its evidence; anomalies never do. */
  MERGED
}
