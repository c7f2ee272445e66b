package io.shallot.pipeline.state;

import io.shallot.api.StateStore;
import io.shallot.pipeline.policy.CheckpointPolicy;
import io.shallot.pipeline.watch.ListenerFeed;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * The checkpoints of a store: finds the newest that is intact, writes further ones beside the
 * pipeline, and keeps passivated models in the same place.
 *
 * <pre>{@code
 * Checkpoints checkpoints = Checkpoints.open(store, policy, feed, nanos);
 * checkpoints.latest().ifPresent(this::goOnFrom);
 * if (checkpoints.ready()) {
 *   checkpoints.write(cut());
 * }
 * }</pre>
 *
 * <p>A store that fails does not stop the pipeline: the failure is counted and the next checkpoint
 * is tried when it is due. One thread takes cuts; the archive may be used by several.
 */
public final class Checkpoints implements AutoCloseable {

  // How: a checkpoint is a manifest, a small state that is put last, and the segments it names. So
  // it is there with everything or not at all. Models that have not changed since they were saved
  // keep their place; where less than half of a segment is still in use, what is in use is written
  // again, and the segment goes when the last checkpoint that names it does.

  private final StateStore store;
  private final CheckpointWatch watch;
  private final Segments segments;
  private final CheckpointWriter writer;
  private final ExecutorService thread;

  // The newest checkpoint that was found, until the first is written.
  private Optional<PipelineImage> latest;
  private Optional<Future<?>> running = Optional.empty();
  private boolean putOff;

  private Checkpoints(
      StateStore store,
      CheckpointWatch watch,
      Segments segments,
      FoundCheckpoints found,
      CheckpointPolicy policy) {
    this.store = store;
    this.watch = watch;
    this.segments = segments;
    this.latest = found.latest();
    this.writer = new CheckpointWriter(store, watch, segments, found, policy.keep());
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread daemon = new Thread(work, "shallot-checkpoint");
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /**
   * Looks for checkpoints and reads every byte of the newest, to be sure of it. One that is damaged
   * is counted as {@code checkpoint.damaged}, logged and set aside, and the one before is taken.
   *
   * @param store where they are; closed by {@link #close}
   * @param feed is told how long checkpoints take
   * @param nanos the clock of the host, in nanoseconds from anywhere: decides how often a failure
   *     is logged and when a failing store is tried again, never a result
   * @throws IOException if the store cannot be read, so that nobody knows what is in it
   */
  public static Checkpoints open(
      StateStore store, CheckpointPolicy policy, ListenerFeed feed, LongSupplier nanos)
      throws IOException {
    CheckpointWatch watch = new CheckpointWatch(feed, nanos);
    Segments segments = new Segments(store, nanos);
    FoundCheckpoints found = FoundCheckpoints.in(store, watch, segments);
    return new Checkpoints(store, watch, segments, found, policy);
  }

  /** Returns what to go on from, until the first {@link #write}; empty where nothing was saved. */
  public Optional<PipelineImage> latest() {
    return latest;
  }

  /** Returns where models that leave memory go. */
  public ModelArchive archive() {
    return segments;
  }

  /**
   * Tells whether a checkpoint may be written now: the one before is finished. If not, this one is
   * put off, which is counted once.
   */
  public boolean ready() {
    boolean ready = running.map(Future::isDone).orElse(true);
    if (!ready && !putOff) {
      watch.counted("put_off", 1);
    }
    putOff = !ready;
    return ready;
  }

  /**
   * Has a cut written by another thread. To be called where the cut was taken, before any model
   * changes.
   *
   * @throws IllegalStateException unless {@link #ready}
   */
  public void write(PipelineCut cut) {
    if (!ready()) {
      throw new IllegalStateException("a checkpoint is being written already");
    }
    latest = Optional.empty();
    segments.cut();
    running = Optional.of(thread.submit(() -> writer.write(cut)));
  }

  /** Learns that a cut could not be taken, which counts as a failed checkpoint. */
  public void failed(Throwable failure) {
    watch.failed(failure);
  }

  /** Returns when a cut begins, for {@link #stoodStill}. */
  public long begin() {
    return watch.begin();
  }

  /** Tells the listener for how long the pipeline stood still for a cut that began then. */
  public void stoodStill(long begun) {
    watch.timed("cut", begun);
  }

  /** Waits until the checkpoint that is being written is finished, whatever becomes of it. */
  public void await() {
    boolean interrupted = false;
    while (running.isPresent() && !running.get().isDone()) {
      try {
        Object unused = running.get().get();
      } catch (InterruptedException later) {
        interrupted = true;
      } catch (ExecutionException counted) {
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns how many were written, failed, put off and damaged, and how many bytes were written.
   */
  public SortedMap<String, Long> counters() {
    return watch.counters();
  }

  /** Waits for the checkpoint that is being written, then closes the store. */
  @Override
  public void close() throws IOException {
    await();
    thread.shutdown();
    store.close();
  }
}
