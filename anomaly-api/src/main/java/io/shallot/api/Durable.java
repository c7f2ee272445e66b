package io.shallot.api;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Something whose state can be written and read back, so that it goes on as if it had never
 * stopped: what a stage implements to take part in checkpoints.
 */
public interface Durable {

  /** Returns the version of the state that snapshots are written in now, at least 1. */
  int stateVersion();

  /**
   * Returns what the state depends on besides the input, as text: the settings in a canonical form
   * or a hash of them. A state is only read back where this is equal.
   */
  String settings();

  /**
   * Writes everything that decides a later output.
   *
   * @throws IOException if the output fails
   */
  void snapshot(DataOutput out) throws IOException;

  /**
   * Takes on a state, in place of having seen nothing.
   *
   * @param version the version the state was written in, from 1 to {@link #stateVersion()}
   * @param in what {@link #snapshot} wrote, undamaged as far as a checksum can tell
   * @throws IllegalStateException if this has taken input already
   * @throws StateException if the bytes cannot be such a state
   * @throws IOException if the input ends early or fails
   */
  void restore(int version, DataInput in) throws IOException;
}
