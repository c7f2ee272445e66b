package io.shallot.pipeline.registry;

import io.shallot.pipeline.state.Address;
import io.shallot.pipeline.state.ModelArchive;
import io.shallot.pipeline.state.SavedSeries;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A series at the moment of a checkpoint. Two threads meet here: the one that writes checkpoints
 * takes the bytes when it gets there, the one that judges leaves them here before it changes the
 * model, whichever comes first.
 */
final class CutSeries implements SavedSeries {

  /**
   * What the judging thread has left behind and nobody has fetched yet; shared by the series of a
   * cut. Beyond its limit bytes go to the archive at once, so that a slow store costs time, not
   * memory.
   */
  static final class Behind {

    private final Optional<ModelArchive> archive;
    private final long limitBytes;
    private final AtomicLong bytes = new AtomicLong();

    Behind(Optional<ModelArchive> archive, long limitBytes) {
      this.archive = archive;
      this.limitBytes = limitBytes;
    }
  }

  private static final byte[] NONE = {};

  private final Behind behind;

  // All guarded by this. The series until its state was fetched, left or written; then null.
  private @Nullable SeriesState series;
  // Bytes that wait to be fetched; null before they are left here and after they were fetched.
  private byte @Nullable [] left;
  private boolean fetched;
  // Where the state lies; null until it lies anywhere.
  private @Nullable Address address;
  // Where it lay before the thread of checkpoints moved it; null unless it did.
  private @Nullable Address before;

  /** Makes one whose state is still to be written. */
  CutSeries(SeriesState series, Behind behind) {
    this.series = series;
    this.behind = behind;
  }

  /** Makes one whose state was written before. */
  CutSeries(Address address, Behind behind) {
    this.address = address;
    this.behind = behind;
  }

  @Override
  public synchronized Optional<Address> address() {
    return Optional.ofNullable(address);
  }

  @Override
  public byte[] state() throws IOException {
    Optional<byte[]> inMemory = fetch();
    if (inMemory.isPresent()) {
      return inMemory.get();
    }
    // It was written between the question for its address and this one.
    Optional<Address> written = address();
    if (written.isEmpty() || behind.archive.isEmpty()) {
      throw new IOException("the state of a series was asked for twice");
    }
    return behind.archive.get().read(written.get());
  }

  private synchronized Optional<byte[]> fetch() {
    byte[] waiting = left;
    SeriesState unchanged = series;
    if (waiting != null) {
      left = null;
      behind.bytes.addAndGet(-waiting.length);
      fetched = true;
      return Optional.of(waiting);
    }
    if (unchanged != null && address == null) {
      fetched = true;
      series = null;
      return Optional.of(unchanged.state());
    }
    return Optional.empty();
  }

  @Override
  public synchronized void savedAt(Address where) {
    // A state that was written before may have been moved to another place.
    before = address;
    address = where;
    series = null;
  }

  /** Gives every address that the state has had, to be released. */
  synchronized void release(Consumer<Address> receiver) {
    releaseBefore(receiver);
    if (address != null) {
      receiver.accept(address);
    }
  }

  /** Gives the address that the state had before it was moved, to be released. */
  synchronized void releaseBefore(Consumer<Address> receiver) {
    if (before != null) {
      receiver.accept(before);
    }
    before = null;
  }

  /**
   * Learns, on the judging thread, that the model is about to change or to go.
   *
   * @return an address that nobody needs, if that happened; the store is never asked while this is
   *     locked
   */
  Optional<Address> letGo() {
    byte[] state = leave();
    if (state.length == 0 || behind.archive.isEmpty() || behind.bytes.get() <= behind.limitBytes) {
      return Optional.empty();
    }
    try {
      Address written = behind.archive.get().write(state);
      return leftAt(written, state) ? Optional.empty() : Optional.of(written);
    } catch (IOException full) {
      // The one who writes the checkpoint will meet the same store and say so.
      return Optional.empty();
    }
  }

  /** Leaves the bytes here and returns them; none if nobody will fetch them. */
  private synchronized byte[] leave() {
    SeriesState unchanged = series;
    series = null;
    if (unchanged == null || fetched || address != null) {
      return NONE;
    }
    byte[] state = unchanged.state();
    left = state;
    behind.bytes.addAndGet(state.length);
    return state;
  }

  private synchronized boolean leftAt(Address where, byte[] state) {
    if (left == null) {
      return false;
    }
    left = null;
    behind.bytes.addAndGet(-state.length);
    address = where;
    return true;
  }

  /**
   * Learns, on the judging thread, where the unchanged state was written by passivation.
   *
   * @return whether the checkpoint will use it; if not, it writes, or has written, a copy of its
   *     own
   */
  synchronized boolean passivatedAt(Address where) {
    series = null;
    if (fetched || address != null) {
      return false;
    }
    address = where;
    return true;
  }
}
