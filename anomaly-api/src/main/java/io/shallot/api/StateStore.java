package io.shallot.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Keeps framed states by name: files, a database, a changelog topic. */
public interface StateStore extends AutoCloseable {

  /** Keeps a state under a name, in place of an earlier one; all of it or none. */
  void put(String name, byte[] state) throws IOException;

  /** Returns the state kept under a name, if there is one. */
  Optional<byte[]> get(String name) throws IOException;

  /** Forgets a state; does nothing if there is none. */
  void remove(String name) throws IOException;

  /** Returns the names in use, sorted. */
  List<String> names() throws IOException;

  @Override
  void close() throws IOException;
}
