package io.shallot.pipeline.state;

import java.io.IOException;
import java.util.Optional;

/**
 * The state of one series at the moment of a checkpoint.
 *
 * <p>Asked by the thread that writes checkpoints while the pipeline goes on: whoever holds the
 * model has to give its bytes as they were at the cut, by writing them before the model changes, at
 * the latest.
 */
public interface SavedSeries {

  /** Returns where the state lies already, if it has not changed since it was saved. */
  Optional<Address> address();

  /**
   * Returns the state as it was at the cut; asked at most once, and only if there is no address.
   *
   * @throws IOException if the model cannot be written
   */
  byte[] state() throws IOException;

  /** Learns where the state was saved; called once its bytes are safe. */
  void savedAt(Address address);
}
