package io.shallot.pipeline.state;

import io.shallot.api.StateStore;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A store in memory that can be full, broken or dead, and that outlives whoever uses it. */
public final class MemoryStore implements StateStore {

  private final SortedMap<String, byte[]> states = new TreeMap<>();
  private long roomBytes = Long.MAX_VALUE;
  private boolean unreadable;
  private boolean throwing;
  private long putBytes;
  private int puts;

  /** Makes a store that has nothing. */
  public MemoryStore() {}

  @Override
  public synchronized void put(String name, byte[] state) throws IOException {
    if (throwing) {
      throw new IllegalStateException("a store with a bug");
    }
    if (state.length > roomBytes) {
      throw new IOException("No space left on device");
    }
    if (roomBytes < Long.MAX_VALUE) {
      roomBytes -= state.length;
    }
    putBytes += state.length;
    puts++;
    states.put(name, state.clone());
  }

  @Override
  public synchronized Optional<byte[]> get(String name) throws IOException {
    if (unreadable) {
      throw new IOException("Input/output error");
    }
    return Optional.ofNullable(states.get(name)).map(byte[]::clone);
  }

  @Override
  public synchronized void remove(String name) throws IOException {
    if (throwing) {
      throw new IllegalStateException("a store with a bug");
    }
    states.remove(name);
  }

  @Override
  public synchronized List<String> names() {
    return List.copyOf(states.keySet());
  }

  @Override
  public void close() {}

  /** Takes so many bytes more and then no more. */
  public synchronized void room(long bytes) {
    roomBytes = bytes;
  }

  /** Says whether reading fails. */
  public synchronized void unreadable(boolean now) {
    unreadable = now;
  }

  /** Says whether writing throws what it should not. */
  public synchronized void throwing(boolean now) {
    throwing = now;
  }

  /** Flips a bit of a state. */
  public synchronized void damage(String name, int at) {
    byte[] state = Objects.requireNonNull(states.get(name));
    state[Math.floorMod(at, state.length)] ^= 1;
  }

  /** Returns the names with a beginning. */
  public synchronized List<String> names(String prefix) {
    return names().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /** Returns how many bytes were ever written. */
  public synchronized long putBytes() {
    return putBytes;
  }

  /** Returns how often something was written. */
  public synchronized int puts() {
    return puts;
  }

  /** Returns how many bytes are kept. */
  public synchronized long keptBytes() {
    return states.values().stream().mapToLong(state -> state.length).sum();
  }
}
