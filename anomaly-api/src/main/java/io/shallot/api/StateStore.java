package io.shallot.api;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keeps framed states by name: files, a database, a changelog topic.
 *
 * <p>Safe for several threads: a pipeline reads on the threads that judge while another one writes.
 */
public interface StateStore extends AutoCloseable {

  /** Keeps a state under a name, in place of an earlier one; all of it or none. */
  void put(String name, byte[] state) throws IOException;

  /** Returns the state kept under a name, if there is one. */
  Optional<byte[]> get(String name) throws IOException;

  /**
   * Returns a part of the state kept under a name, if there is one. By default the whole is read
   * and cut; a store that can read a part of it alone should.
   *
   * @param offset where the part begins, at least 0
   * @param length how many bytes it has, at least 0
   * @throws StateException if the state ends before the part does
   */
  default Optional<byte[]> get(String name, int offset, int length) throws IOException {
    Optional<byte[]> whole = get(name);
    if (whole.isPresent() && (offset > whole.get().length - length)) {
      throw new StateException(
          "the state "
              + name
              + " should have "
              + length
              + " bytes from "
              + offset
              + " on, but has only "
              + whole.get().length);
    }
    return whole.map(state -> Arrays.copyOfRange(state, offset, offset + length));
  }

  /** Forgets a state; does nothing if there is none. */
  void remove(String name) throws IOException;

  /** Returns the names in use, sorted. */
  List<String> names() throws IOException;

  @Override
  void close() throws IOException;
}
