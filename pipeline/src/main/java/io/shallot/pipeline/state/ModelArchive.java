package io.shallot.pipeline.state;

import java.io.IOException;

/**
 * Keeps the states of models out of memory: what passivation writes and revival reads.
 *
 * <p>What was written stays readable, across restarts too, as long as a model or a kept checkpoint
 * refers to it. Safe for several threads.
 */
public interface ModelArchive {

  /**
   * Keeps bytes.
   *
   * @throws IOException if the store fails; nothing refers to the bytes then
   */
  Address write(byte[] state) throws IOException;

  /**
   * Reads bytes back.
   *
   * @throws io.shallot.api.StateException if they are not there or damaged
   * @throws IOException if the store fails
   */
  byte[] read(Address address) throws IOException;

  /** Tells that a model no longer needs these bytes; a kept checkpoint may. */
  void release(Address address);
}
