package io.shallot.pipeline.shard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A thread that judges, and a count that says whether it is inside a detector now: odd inside, even
 * outside. Whoever turns an odd count into {@link #GIVEN_UP} has taken everything from it.
 */
final class LaneThread extends Thread {

  /*
   * A call costs one release store on the way in and one compare-and-set on the way out, some ten
   * nanoseconds. No clock is read: whoever waits for the thread looks at the count now and then, and
   * the same odd count for longer than the limit means that one call has lasted that long.
   *
   * The compare-and-set decides who goes on. If the thread wins, it was never given up. If the one
   * who waits wins, the thread finds out before it touches anything again; and since the store on the
   * way in was a release, the one who waits sees all that the thread did before.
   */

  static final long GIVEN_UP = -1;

  private static final VarHandle CALLS;

  static {
    try {
      CALLS = MethodHandles.lookup().findVarHandle(LaneThread.class, "calls", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final Lane lane;

  @SuppressWarnings("UnusedVariable") // read and written through CALLS
  private volatile long calls;

  // The kind of detector it is in; says nothing while the count is even.
  private GuardedKind inside = GuardedKind.NONE;

  LaneThread(Lane lane, String name) {
    super(null, null, name, 0, false);
    this.lane = lane;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      lane.work();
    } catch (Abandoned end) {
      // Another thread has gone on long ago.
      return;
    }
  }

  /**
   * Notes that the calling thread goes into a detector, if it is one of these.
   *
   * @throws IllegalStateException if detectors of this kind are no longer called
   * @throws Abandoned if the thread was given up
   */
  static void enter(GuardedKind kind) {
    if (Thread.currentThread() instanceof LaneThread thread) {
      kind.requireTrusted();
      long call = (long) CALLS.getAcquire(thread);
      if (call == GIVEN_UP) {
        throw new Abandoned();
      }
      thread.inside = kind;
      CALLS.setRelease(thread, call + 1);
    }
  }

  /**
   * Notes that the calling thread comes out of a detector, if it is one of these.
   *
   * @throws Abandoned if it was given up meanwhile
   */
  static void leave() {
    if (Thread.currentThread() instanceof LaneThread thread) {
      long call = (long) CALLS.getAcquire(thread);
      if (call == GIVEN_UP || !CALLS.compareAndSet(thread, call, call + 1)) {
        throw new Abandoned();
      }
    }
  }

  /** Returns the count: odd while it is inside a detector. */
  long calls() {
    return calls;
  }

  /** Gives the thread up if it is still in this call; whether it was. */
  boolean giveUp(long call) {
    return CALLS.compareAndSet(this, call, GIVEN_UP);
  }

  /** Returns the kind of detector it was given up in. */
  GuardedKind inside() {
    return inside;
  }
}
