package io.shallot.api;

import java.io.DataInput;
import java.io.IOException;

/**
 * Makes correlators of one type; found like a {@link DetectorProvider}, in {@code
 * META-INF/services/io.shallot.api.CorrelatorProvider}.
 */
public interface CorrelatorProvider extends Provider {

  /** Returns the version of the state that snapshots are written in now, at least 1. */
  int stateVersion();

  /**
   * Makes a correlator that has seen nothing; the specification has been checked against {@link
   * #parameters()}.
   *
   * @throws ConfigurationException if values that are each allowed contradict one another
   */
  Correlator create(CorrelatorSpec spec);

  /**
   * Reads a correlator back, so that it goes on as if it had never stopped.
   *
   * @throws StateException if the bytes cannot be such a state
   * @throws IOException if the input ends early or fails
   */
  Correlator restore(CorrelatorSpec spec, int stateVersion, DataInput in) throws IOException;
}
