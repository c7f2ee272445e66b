package io.shallot.pipeline.shard;

import java.util.concurrent.atomic.AtomicInteger;

/** A type of detector, and on how many series it did not come back in time. */
final class GuardedKind {

  /** No type at all. */
  static final GuardedKind NONE = new GuardedKind("none");

  /** After so many it is no longer called: each costs a thread and its whole time limit. */
  static final int MOST_HUNG = 16;

  private final String type;
  private final AtomicInteger hung = new AtomicInteger();

  GuardedKind(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  void addHung() {
    hung.incrementAndGet();
  }

  /**
   * Refuses a call if the type has used up its chances.
   *
   * @throws IllegalStateException if so, which suspends the series as any failure does
   */
  void requireTrusted() {
    if (hung.get() >= MOST_HUNG) {
      throw new IllegalStateException(
          "detector " + type + " exceeded its time limit on " + MOST_HUNG + " series");
    }
  }
}
