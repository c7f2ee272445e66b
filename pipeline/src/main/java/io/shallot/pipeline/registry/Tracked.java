package io.shallot.pipeline.registry;

import io.shallot.api.Point;
import io.shallot.pipeline.policy.Promotion;
import org.jspecify.annotations.Nullable;

/** One series of a partition: its state, and the rhythm in which it is used. */
final class Tracked {

  /** What a series costs besides its model: its key, its place in the tables, its rhythm. */
  static final int OVERHEAD_BYTES = 300;

  final SeriesState state;

  // Null where there is nothing to earn.
  final @Nullable Merit merit;

  private long lastMillis;

  /** The event time between the last point and the one before. */
  private long silenceMillis = Long.MAX_VALUE;

  // Places in the order of use of Residents, which alone touches them; null at its ends.
  @Nullable Tracked colder;
  @Nullable Tracked hotter;

  /** What Residents has counted for it, in bytes; 0 while it is not in memory. */
  long heldBytes;

  /** After how many points more it is weighed again. */
  int unweighed;

  Tracked(SeriesState state, @Nullable Merit merit, long lastMillis) {
    this.state = state;
    this.merit = merit;
    this.lastMillis = lastMillis;
  }

  /** Learns of the next point, a later one than the first. */
  void seen(Point point) {
    long time = point.timeMillis();
    silenceMillis = Math.max(0, time - lastMillis);
    lastMillis = Math.max(lastMillis, time);
  }

  long lastMillis() {
    return lastMillis;
  }

  /**
   * Returns the event time between the last point and the one before, in milliseconds;
   * Long.MAX_VALUE if there was only one.
   */
  long silenceMillis() {
    return silenceMillis;
  }

  /** Tells whether the series has earned detectors that it does not have, and should ask now. */
  boolean asks(Promotion rule) {
    Merit earned = merit;
    return earned != null && state.hasModel() && !state.promoted() && earned.asks(rule);
  }

  /** Takes the next point into account of what the series has earned. */
  void earn(Point point) {
    Merit earned = merit;
    if (earned != null) {
      earned.add(point);
    }
  }

  /** Learns that the series was refused what it had earned. */
  void refused(Promotion rule) {
    Merit earned = merit;
    if (earned != null) {
      earned.refused(rule);
    }
  }

  /** Learns that the series got what it had earned. */
  void served() {
    Merit earned = merit;
    if (earned != null) {
      earned.served();
    }
  }

  /** Tells whether the series was refused detectors that it has earned. */
  boolean waits() {
    Merit earned = merit;
    return earned != null && earned.waits();
  }
}
