package io.shallot.pipeline.state;

import io.shallot.api.StateStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What one process has of a store: when the process is killed, whatever its threads still do
 * reaches the store no more.
 */
public final class Lease implements StateStore {

  private final StateStore store;
  private boolean killed;

  /** Makes the hold of a process that lives. */
  public Lease(StateStore store) {
    this.store = store;
  }

  /** Kills the process: between two accesses to the store. */
  public synchronized void kill() {
    killed = true;
  }

  @Override
  public synchronized void put(String name, byte[] state) throws IOException {
    requireAlive();
    store.put(name, state);
  }

  @Override
  public synchronized Optional<byte[]> get(String name) throws IOException {
    requireAlive();
    return store.get(name);
  }

  @Override
  public synchronized void remove(String name) throws IOException {
    requireAlive();
    store.remove(name);
  }

  @Override
  public synchronized List<String> names() throws IOException {
    requireAlive();
    return store.names();
  }

  @Override
  public void close() {}

  private void requireAlive() throws IOException {
    if (killed) {
      throw new IOException("killed");
    }
  }
}
