package io.shallot.correlation.rule;

/**
 * When something is decided: at a millisecond, before or after the items of that millisecond.
 *
 * <p>A window [start, start + span) is over before the items at its end are looked at; that nothing
 * came for a whole span is known only after the items at its end. One number for both keeps the
 * order total.
 */
final class Moment {

  /** Later than every other. */
  static final long NEVER = Long.MAX_VALUE;

  // Far beyond every date, and small enough to be doubled.
  private static final long FARTHEST = Long.MAX_VALUE / 4;

  private Moment() {}

  /** Returns the moment before the items of a millisecond. */
  static long before(long millis) {
    return 2 * Math.max(-FARTHEST, Math.min(FARTHEST, millis));
  }

  /** Returns the moment after the items of a millisecond. */
  static long after(long millis) {
    return before(millis) + 1;
  }

  /** Returns the millisecond of a moment. */
  static long millis(long moment) {
    return moment >> 1;
  }
}
