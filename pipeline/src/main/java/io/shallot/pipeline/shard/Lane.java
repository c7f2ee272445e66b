package io.shallot.pipeline.shard;

import io.shallot.api.Sample;
import io.shallot.pipeline.registry.Partition;
import io.shallot.pipeline.registry.Registry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A share of the partitions with what waits for them, and the thread that judges it: another one if
 * that gets stuck in a detector.
 */
final class Lane {

  /*
   * The partitions, the batch in hand and the news belong to the thread while there is a batch, and
   * to the caller while there is none; the lock hands them over. A thread that is given up has lost
   * them before it knows: see LaneThread.
   */

  /** How many batches may wait: back-pressure beyond. */
  private static final int MOST_WAITING = 16;

  /** How long a caller waits before it looks again whether a thread is stuck. */
  private static final long LOOK_AGAIN_MILLIS = 5;

  private final Registry registry;
  private final TimeLimit limit;
  private final String name;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();

  // Under the lock.
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private boolean closing;
  private boolean finished;
  // Null while the thread has nothing in hand.
  private @Nullable Batch inHand;
  // Null while nothing went wrong that was not a detector's fault.
  private @Nullable Throwable failure;

  // Whose the batch in hand is.
  private int at;
  private final News news = new News();

  // The caller's.
  private LaneThread thread;
  private Batch filling = new Batch();
  private long stuckCall;
  private long stuckSinceNanos;
  private long threads = 1;
  private long hung;

  Lane(Registry registry, TimeLimit limit, String name) {
    this.registry = registry;
    this.limit = limit;
    this.name = name;
    this.thread = new LaneThread(this, name);
  }

  void start() {
    thread.start();
  }

  /** Adds a sample to the batch that is being filled; true if it is to be handed over now. */
  boolean fill(long sequence, Sample sample) {
    filling.add(sequence, sample);
    return filling.full();
  }

  /** Hands over what has been filled if there is room; true unless there was none. */
  boolean handOver() {
    if (filling.size() == 0) {
      return true;
    }
    lock.lock();
    try {
      if (waiting.size() >= MOST_WAITING) {
        return false;
      }
      if (!finished) {
        waiting.add(filling);
      }
      filling = new Batch();
      work.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether everything handed over has been judged, so that all of it is the caller's. */
  boolean idle() {
    lock.lock();
    try {
      return inHand == null && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits a little, unless it is idle or gets on meanwhile; true if interrupted. */
  @SuppressWarnings("WaitNotInLoop") // the caller asks again, and looks around between
  boolean pause() {
    lock.lock();
    try {
      boolean atWork = inHand != null || !waiting.isEmpty() || closing;
      if (atWork && !finished) {
        progress.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      }
      return false;
    } catch (InterruptedException stop) {
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Puts another thread in place of this one if a detector has kept it for too long. */
  void replaceIfStuck() {
    long call = thread.calls();
    if ((call & 1) == 0 || call == LaneThread.GIVEN_UP) {
      stuckCall = 0;
    } else if (call != stuckCall) {
      stuckCall = call;
      stuckSinceNanos = limit.clock().getAsLong();
    } else if (limit.clock().getAsLong() - stuckSinceNanos >= limit.nanos()
        && thread.giveUp(call)) {
      replace();
    }
  }

  /** Returns what was said; only while it is idle. */
  News news() {
    return news;
  }

  /** Returns how many series were set aside because a detector did not come back. */
  long hung() {
    return hung;
  }

  /**
   * Throws what ended the judging, if something has.
   *
   * @throws RuntimeException or an error: whatever it was
   */
  void requireSound() {
    lock.lock();
    try {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Has the thread end after the batch in hand. */
  void close() {
    lock.lock();
    try {
      closing = true;
      waiting.clear();
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether the thread has ended. */
  boolean finished() {
    lock.lock();
    try {
      return finished;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Judges until the lane is closed; called on its thread.
   *
   * @throws Abandoned if the thread was given up
   */
  void work() {
    try {
      while (take()) {
        judge();
      }
    } catch (Abandoned givenUp) {
      throw givenUp;
    } catch (Throwable notOfADetector) {
      fail(notOfADetector);
    }
  }

  private boolean take() {
    lock.lock();
    try {
      while (inHand == null && waiting.isEmpty() && !closing) {
        work.awaitUninterruptibly();
      }
      if (inHand == null) {
        inHand = waiting.poll();
        at = 0;
      }
      if (closing) {
        inHand = null;
        finished = true;
      }
      progress.signalAll();
      return inHand != null;
    } finally {
      lock.unlock();
    }
  }

  private void judge() {
    Batch batch = batchInHand();
    while (at < batch.size()) {
      Sample sample = batch.sample(at);
      partitionOf(sample).accept(batch.sequence(at), sample, news);
      at++;
    }
    lock.lock();
    try {
      inHand = null;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(Throwable notOfADetector) {
    lock.lock();
    try {
      failure = notOfADetector;
      finished = true;
      inHand = null;
      waiting.clear();
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** On the caller's thread, to which everything belongs since the other one was given up. */
  private void replace() {
    thread.inside().addHung();
    thread.interrupt();
    hung++;
    stuckCall = 0;
    try {
      Batch batch = batchInHand();
      Sample sample = batch.sample(at);
      if (partitionOf(sample).suspendAsked(batch.sequence(at), news).isEmpty()) {
        throw new IllegalStateException("a thread is stuck, but no model is asked");
      }
      at++;
    } catch (RuntimeException | Error notOfADetector) {
      fail(notOfADetector);
      return;
    }
    threads++;
    thread = new LaneThread(this, name + "-" + threads);
    thread.start();
  }

  private Batch batchInHand() {
    Batch batch = inHand;
    if (batch == null) {
      throw new IllegalStateException("a lane has no batch in hand");
    }
    return batch;
  }

  private Partition partitionOf(Sample sample) {
    return registry.partition(Registry.indexOf(sample.series()));
  }
}
