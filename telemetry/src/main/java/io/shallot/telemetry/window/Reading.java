package io.shallot.telemetry.window;

import io.shallot.api.Event;

/**
 * A record as a cell sees it: the terms its meter reads, by their positions in {@link Meter#reads},
 * and the conditions it asks, by theirs in {@link Meter#asks}, each worked out at most once per
 * record whoever asks.
 */
final class Reading {

  private final Memo memo;
  private final int[] slots;

  private final int[] conditions;

  Reading(Memo memo, int[] slots, int[] conditions) {
    this.memo = memo;
    this.slots = slots;
    this.conditions = conditions;
  }

  /** Returns the time of the record in milliseconds since the epoch. */
  long timeMillis() {
    return memo.event().timeMillis();
  }

  /** Returns the record itself, for what no term gives. */
  Event event() {
    return memo.event();
  }

  /** Tells whether a term is set, be it to the empty text. */
  boolean has(int term) {
    return memo.has(slots[term]);
  }

  /** Returns a term as a text; empty if it has none. */
  String text(int term) {
    return memo.text(slots[term]);
  }

  /** Returns the {@link Hashes#of hash} of the text of a term, never 0. */
  long hash(int term) {
    return memo.hash(slots[term]);
  }

  /** Returns a term as a number; NaN if it is none. */
  double number(int term) {
    return memo.number(slots[term]);
  }

  /** Tells whether the record meets a condition. */
  boolean meets(int condition) {
    return memo.meets(conditions[condition]);
  }
}
