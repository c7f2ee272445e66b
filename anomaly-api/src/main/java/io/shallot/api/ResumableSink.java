package io.shallot.api;

import java.io.IOException;

/**
 * A sink that can go back to where it stood: after a restart nothing is told twice.
 *
 * @param <T> what it takes
 */
public interface ResumableSink<T> extends Sink<T> {

  /**
   * Makes everything accepted so far safe and returns where the sink stands, as text that only this
   * kind of sink needs to understand.
   */
  String position() throws IOException;

  /**
   * Takes back what came after a position, before anything new is accepted.
   *
   * @param position what {@link #position} returned, of the same destination
   * @throws IllegalArgumentException if it is no such text
   * @throws IOException if the destination cannot go back there
   */
  void resume(String position) throws IOException;
}
