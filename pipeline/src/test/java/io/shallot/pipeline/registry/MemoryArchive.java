package io.shallot.pipeline.registry;

import io.shallot.api.StateException;
import io.shallot.pipeline.state.Address;
import io.shallot.pipeline.state.ModelArchive;
import io.shallot.pipeline.state.PartitionCut;
import io.shallot.pipeline.state.PartitionImage;
import io.shallot.pipeline.state.SavedSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An archive without a disk that forgets what it may, at once: bytes that were released and that no
 * kept checkpoint names are gone.
 */
final class MemoryArchive implements ModelArchive {

  private final Map<String, byte[]> states = new TreeMap<>();
  private final Set<String> released = new HashSet<>();
  private final Set<String> kept = new HashSet<>();
  private final IdentityHashMap<SavedSeries, Address> places = new IdentityHashMap<>();
  private int written;
  boolean full;

  @Override
  public synchronized Address write(byte[] state) throws IOException {
    if (full) {
      throw new IOException("no space left");
    }
    String name = "state-" + written++;
    states.put(name, state.clone());
    return new Address(name, 0, state.length);
  }

  @Override
  public synchronized byte[] read(Address address) throws IOException {
    byte[] state = states.get(address.blob());
    if (state == null) {
      throw new StateException(address + " is not there");
    }
    return state.clone();
  }

  @Override
  public synchronized void release(Address address) {
    if (!released.add(address.blob())) {
      throw new AssertionError(address + " was released before");
    }
    forget();
  }

  /** Writes a state of a checkpoint, as its thread would. */
  void save(SavedSeries series) throws IOException {
    Optional<Address> known = series.address();
    if (known.isEmpty()) {
      Address address = write(series.state());
      places.put(series, address);
      series.savedAt(address);
    } else {
      places.put(series, known.get());
    }
  }

  /** Writes a state of a checkpoint; one that was written before is moved to another place. */
  void saveAndMove(SavedSeries series) throws IOException {
    Optional<Address> known = series.address();
    Address address = write(known.isEmpty() ? series.state() : read(known.get()));
    places.put(series, address);
    series.savedAt(address);
  }

  /** Ends a checkpoint all of whose states were saved; it replaces the ones before. */
  synchronized PartitionImage keep(PartitionCut cut) {
    List<Address> addresses = new ArrayList<>();
    kept.clear();
    for (SavedSeries series : cut.series()) {
      Address address = Objects.requireNonNull(places.get(series));
      addresses.add(address);
      kept.add(address.blob());
      if (!states.containsKey(address.blob())) {
        throw new AssertionError(address + " went before the checkpoint was complete");
      }
    }
    places.clear();
    forget();
    return new PartitionImage(cut.head(), addresses);
  }

  /** What a new process finds: what the kept checkpoint names, and nothing else. */
  synchronized void reopen() {
    released.clear();
    states.keySet().retainAll(kept);
  }

  synchronized int size() {
    return states.size();
  }

  /** Flips a bit of every state. */
  synchronized void damage() {
    states.values().forEach(state -> state[0] ^= 64);
  }

  private void forget() {
    for (String name : released) {
      if (!kept.contains(name)) {
        states.remove(name);
      }
    }
  }
}
