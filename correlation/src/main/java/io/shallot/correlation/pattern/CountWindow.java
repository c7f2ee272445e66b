package io.shallot.correlation.pattern;

import java.time.Duration;

/** Over which time findings are counted, and how often. */
enum CountWindow {
  TEN_MINUTES("10 min", 1, 1),
  HOUR("1 h", 1, 6),
  DAY("1 day", 6, 24),
  WEEK("1 week", 36, 28);

  static final long TICK_MILLIS = Duration.ofMinutes(10).toMillis();

  private final String label;
  private final int ticksPerHop;
  private final int hops;

  CountWindow(String label, int ticksPerHop, int hops) {
    this.label = label;
    this.ticksPerHop = ticksPerHop;
    this.hops = hops;
  }

  /** Returns its length in words. */
  String label() {
    return label;
  }

  /** Returns of how many hops it consists. */
  int hops() {
    return hops;
  }

  /** Tells whether the hours of a day are enough to know what is usual. */
  boolean tellsInFirstWeek() {
    return this == TEN_MINUTES || this == HOUR;
  }

  long lengthMillis() {
    return TICK_MILLIS * ticksPerHop * hops;
  }

  /** Tells whether a hop ends with the tick of this number. */
  boolean endsWith(long tick) {
    return Math.floorMod(tick + 1, ticksPerHop) == 0;
  }
}
