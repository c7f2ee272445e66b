package io.shallot.api;

import java.io.DataOutput;
import java.io.IOException;

/**
 * Groups findings into incidents.
 *
 * <p>An anomaly may come twice, opened and then closed, with one id: the second replaces the first.
 * Each incident is given when it opens, when it grows and when it closes or is merged into another,
 * with growing revision numbers; at {@link Watermark#END} all are closed.
 *
 * <p>Memory is bounded; what had to be let go is counted and visible. One thread; no clock.
 */
public interface Correlator extends Stage<Finding, Incident> {

  /**
   * Writes everything that decides later incidents.
   *
   * @throws IOException if the output fails
   */
  void snapshot(DataOutput out) throws IOException;
}
