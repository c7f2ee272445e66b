package io.shallot.pipeline.state;

import io.shallot.api.StateException;
import io.shallot.api.StateStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a store: written, read, and removed once nobody refers to them. What passivation
 * writes gathers in memory until a segment is full, and is readable all the while.
 */
final class Segments implements ModelArchive {

  // How: a segment that is full, or that a checkpoint needs, is put under its own lock, so that
  // threads that only read do not wait for the disk. If that fails it stays in memory, readable,
  // and whoever comes next with a state tries again or is refused; so at most one failed segment
  // for each thread is held.
  //
  // A segment can go when nothing refers to it: no kept checkpoint, no series at the last cut, and
  // no state was added since that cut. Between cuts one that only passivation used goes as soon as
  // all its states were released; while a checkpoint is written nothing goes, because its cut may
  // still refer to what models have left behind meanwhile.

  static final String PREFIX = "models-";

  /** After a failure the store is left alone for so long by those who passivate. */
  private static final long PAUSE_NANOS = 5_000_000_000L;

  /** A segment that has its place in the store, or will have it. */
  private static final class Known {

    private final boolean archive;
    private long bytes;
    private long unreleased;
    private long lastAddedIn;
    // Null once it is safe in the store.
    private @Nullable Segment inMemory;

    Known(boolean archive, long bytes) {
      this.archive = archive;
      this.bytes = bytes;
    }
  }

  private final StateStore store;
  private final LongSupplier nanos;
  private final SortedMap<String, Known> known = new TreeMap<>();
  private Set<String> kept = Set.of();
  private long nextNumber;
  private long cuts;
  private boolean cutting;
  private boolean failing;
  private long failedNanos;
  // Null until something is passivated, and after the segment was sealed.
  private @Nullable Segment filling;

  Segments(StateStore store, LongSupplier nanos) {
    this.store = store;
    this.nanos = nanos;
  }

  /** Returns the number in a name, if it is one of a segment. */
  static Optional<Long> numberOf(String blob) {
    return Numbered.of(PREFIX, blob);
  }

  /**
   * Learns of a segment that lies in the store and that a kept checkpoint refers to.
   *
   * @param bytes how many it has, or 0 if only an older checkpoint than the newest refers to it
   */
  synchronized void found(String blob, long bytes) {
    known.merge(blob, new Known(false, bytes), (one, two) -> one.bytes > 0 ? one : two);
  }

  /** Learns of a name that must not be given again. */
  synchronized void taken(long number) {
    nextNumber = Math.max(nextNumber, number + 1);
  }

  @Override
  public Address write(byte[] state) throws IOException {
    saveWaiting();
    Segment full = null;
    Address address;
    synchronized (this) {
      Segment open = filling;
      if (open != null && open.isFullFor(state)) {
        if (unused(open.name())) {
          known.remove(open.name());
        } else {
          full = open;
        }
        open = null;
      }
      if (open == null) {
        open = make(true);
        filling = open;
      }
      address = open.add(state);
      Known entry = entry(open.name());
      entry.unreleased++;
      entry.lastAddedIn = cuts;
      entry.bytes = open.size();
    }
    if (full != null) {
      try {
        save(full);
      } catch (IOException later) {
        // It is readable in memory; the next one to come tries again, and is told.
        failed();
      }
    }
    return address;
  }

  @Override
  public byte[] read(Address address) throws IOException {
    synchronized (this) {
      Known entry = known.get(address.blob());
      if (entry != null && entry.inMemory != null) {
        return entry.inMemory.state(address);
      }
    }
    Optional<byte[]> withTrailer;
    try {
      withTrailer =
          store.get(address.blob(), address.offset(), address.length() + Segment.TRAILER_BYTES);
    } catch (RuntimeException bug) {
      throw broken(bug);
    }
    return Segment.checked(withTrailer.orElseThrow(() -> missing(address.blob())), address);
  }

  @Override
  public void release(Address address) {
    synchronized (this) {
      Known entry = known.get(address.blob());
      if (entry == null || !entry.archive || entry.unreleased == 0) {
        return;
      }
      entry.unreleased--;
      if (entry.inMemory != null || !unused(address.blob())) {
        return;
      }
    }
    remove(address.blob());
  }

  /** Returns a segment for one thread to fill; {@link #save} makes it safe. */
  synchronized Segment make() {
    return make(false);
  }

  /** Forgets a segment of {@link #make} that did not come to be saved. */
  synchronized void drop(Segment segment) {
    Known entry = known.get(segment.name());
    if (entry != null && entry.inMemory != null) {
      known.remove(segment.name());
    }
  }

  /** Puts a segment into the store, unless it is there. */
  void save(Segment segment) throws IOException {
    synchronized (segment) {
      Known entry;
      synchronized (this) {
        entry = entry(segment.name());
        if (entry.inMemory == null) {
          return;
        }
      }
      put(segment);
      synchronized (this) {
        entry.bytes = segment.size();
        entry.inMemory = null;
        failing = false;
      }
    }
  }

  /** Learns that a checkpoint begins: the pipeline stands still. */
  synchronized void cut() {
    cuts++;
    cutting = true;
  }

  /** Makes everything that was passivated before now safe. */
  void saveAll() throws IOException {
    List<Segment> waiting;
    synchronized (this) {
      filling = null;
      waiting = waiting();
    }
    for (Segment segment : waiting) {
      try {
        save(segment);
      } catch (IOException failure) {
        failed();
        throw failure;
      }
    }
  }

  /** Returns how many bytes a segment has. */
  synchronized long bytes(String blob) {
    return entry(blob).bytes;
  }

  /** Learns that a checkpoint has ended without being kept. */
  synchronized void cutFailed() {
    cutting = false;
  }

  /**
   * Learns that a checkpoint is kept, and removes what nothing refers to.
   *
   * @param nowKept the segments that kept checkpoints refer to
   * @param inUse the segments that series referred to at the cut
   */
  void cutKept(Set<String> nowKept, Set<String> inUse) {
    List<String> gone = new ArrayList<>();
    synchronized (this) {
      kept = Set.copyOf(nowKept);
      cutting = false;
      known.forEach(
          (name, entry) -> {
            boolean untouched = entry.lastAddedIn < cuts || entry.archive && entry.unreleased == 0;
            boolean safe = entry.inMemory == null;
            if (untouched && safe && !kept.contains(name) && !inUse.contains(name)) {
              gone.add(name);
            }
          });
    }
    gone.forEach(this::remove);
  }

  /** Learns which segments checkpoints refer to that lie in the store from before. */
  synchronized void keep(Set<String> nowKept) {
    kept = Set.copyOf(nowKept);
  }

  /** Returns a segment, read whole. */
  byte[] readWhole(String blob) throws IOException {
    return store.get(blob).orElseThrow(() -> missing(blob));
  }

  /** Tells whether what passivation wrote there was all released, and no checkpoint has it. */
  private boolean unused(String blob) {
    Known entry = entry(blob);
    return entry.archive && entry.unreleased == 0 && !cutting && !kept.contains(blob);
  }

  private Segment make(boolean archive) {
    Segment segment = new Segment(Numbered.name(PREFIX, nextNumber++));
    Known entry = new Known(archive, segment.size());
    entry.inMemory = segment;
    entry.lastAddedIn = cuts;
    known.put(segment.name(), entry);
    return segment;
  }

  private Known entry(String blob) {
    Known entry = known.get(blob);
    if (entry == null) {
      throw new IllegalStateException("no segment is called " + blob);
    }
    return entry;
  }

  /** Puts what an earlier failure has left in memory, or says that the store still fails. */
  private void saveWaiting() throws IOException {
    List<Segment> waiting;
    synchronized (this) {
      if (!failing) {
        return;
      }
      if (nanos.getAsLong() - failedNanos < PAUSE_NANOS) {
        throw new IOException("the store has just failed and is left alone for a while");
      }
      waiting = waiting();
    }
    for (Segment segment : waiting) {
      try {
        save(segment);
      } catch (IOException again) {
        failed();
        throw again;
      }
    }
  }

  private synchronized void failed() {
    failing = true;
    failedNanos = nanos.getAsLong();
  }

  /** Returns what passivation has sealed and is not safe yet. */
  private List<Segment> waiting() {
    List<Segment> waiting = new ArrayList<>();
    for (Known entry : known.values()) {
      Segment segment = entry.inMemory;
      if (entry.archive && segment != null && segment != filling) {
        waiting.add(segment);
      }
    }
    return waiting;
  }

  private void remove(String blob) {
    try {
      store.remove(blob);
    } catch (IOException | RuntimeException later) {
      // Still known: the sweep of the next checkpoint tries again.
      return;
    }
    synchronized (this) {
      known.remove(blob);
    }
  }

  private void put(Segment segment) throws IOException {
    try {
      store.put(segment.name(), segment.toBytes());
    } catch (RuntimeException bug) {
      throw broken(bug);
    }
  }

  private static IOException broken(RuntimeException bug) {
    return new IOException("the store is broken: " + bug, bug);
  }

  private static StateException missing(String blob) {
    return new StateException("blob " + blob + " is missing");
  }
}
