package io.shallot.detectors.novelty;

/**
 * A rhythm of a series, cut into 24 slots: the hours, if it is a day.
 *
 * @param millis its length
 */
record Period(long millis) {

  static final int SLOTS = 24;

  Period {
    if (millis < SLOTS) {
      throw new IllegalArgumentException("a period must be at least 24 ms, but was " + millis);
    }
  }

  /** Returns how many slots began since the epoch, up to a time. */
  long visit(long timeMillis) {
    return Math.floorDiv(timeMillis, millis) * SLOTS
        + Math.floorMod(timeMillis, millis) * SLOTS / millis;
  }

  /** Returns the slot of a time. */
  int slot(long timeMillis) {
    return (int) (Math.floorMod(timeMillis, millis) * SLOTS / millis);
  }

  /** Returns the slot of a {@link #visit}. */
  static int slotOfVisit(long visit) {
    return Math.floorMod(visit, SLOTS);
  }

  /** Returns after how long a value may be compared with: half a period. */
  long delayMillis() {
    return millis / 2;
  }

  /**
   * Returns how far apart remembered values are: a 288th of a period, 5 minutes of a day, less a
   * little for clocks that are not exact.
   */
  long thinningMillis() {
    return millis * 299 / (300 * 288);
  }

  /** Returns how long a past there must be: a period and an eighth. */
  long warmUpMillis() {
    return millis + millis / 8;
  }
}
