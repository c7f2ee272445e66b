package io.shallot.api;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Where items come from: a directory of logs, a topic, an index.
 *
 * @param <T> what it gives
 */
public interface Source<T> extends AutoCloseable {

  /**
   * Gives the next items, some or none, to a receiver; blocks while the receiver does.
   *
   * @return false when the input has ended and nothing more will come
   * @throws IOException if the input as a whole fails; a single bad record is counted instead
   */
  boolean poll(Consumer<? super T> receiver) throws IOException;

  /** Gives every item to a receiver until the input ends. */
  default void forEach(Consumer<? super T> receiver) throws IOException {
    boolean more;
    do {
      more = poll(receiver);
    } while (more);
  }

  /**
   * Returns where to go on after everything given so far, as text that only this kind of source
   * needs to understand.
   */
  String position();

  @Override
  void close() throws IOException;
}
