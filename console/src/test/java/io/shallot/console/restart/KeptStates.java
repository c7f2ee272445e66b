package io.shallot.console.restart;

import io.shallot.api.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A store in memory; a copy of it is what a crash leaves. */
public final class KeptStates implements StateStore {

  private final SortedMap<String, byte[]> states;

  /** Makes an empty one. */
  public KeptStates() {
    this(new TreeMap<>());
  }

  private KeptStates(SortedMap<String, byte[]> states) {
    this.states = states;
  }

  /** Returns a store with what is in this one now. */
  public synchronized KeptStates copy() {
    return new KeptStates(new TreeMap<>(states));
  }

  @Override
  public synchronized void put(String name, byte[] state) {
    states.put(name, state.clone());
  }

  @Override
  public synchronized Optional<byte[]> get(String name) {
    return Optional.ofNullable(states.get(name)).map(byte[]::clone);
  }

  @Override
  public synchronized void remove(String name) {
    states.remove(name);
  }

  @Override
  public synchronized List<String> names() {
    return List.copyOf(states.keySet());
  }

  @Override
  public void close() {}
}
