package io.shallot.pipeline;

import java.time.Duration;

/**
 * The time that the events themselves tell: the newest event's time, less the allowed lateness.
 *
 * <p>One event with a damaged time far in the future must not make everything after it late. A jump
 * of more than a day is believed when the next event confirms it; so is the first event of all.
 */
final class EventClock {

  private static final long JUMP_MILLIS = Duration.ofDays(1).toMillis();

  /** No time at all; also how far the watermark may go while no time is believed. */
  static final long UNSET = Long.MIN_VALUE;

  /** Some 285,000 years from the epoch: far enough from the ends of long for differences. */
  private static final long FARTHEST_MILLIS = 1L << 53;

  private final long latenessMillis;
  private long newest = UNSET;

  /** The time of the last event, if it was the first or too far ahead to be believed alone. */
  private long doubtful = UNSET;

  private long doubted;

  EventClock(Duration lateness) {
    this.latenessMillis = lateness.toMillis();
  }

  /** Takes the time of an event and returns how far the watermark may go; UNSET for nowhere. */
  long advance(long timeMillis) {
    long time = Math.max(-FARTHEST_MILLIS, Math.min(timeMillis, FARTHEST_MILLIS));
    if (newest != UNSET && time - newest <= JUMP_MILLIS) {
      newest = Math.max(newest, time);
      doubtful = UNSET;
    } else if (doubtful != UNSET && Math.abs(time - doubtful) <= JUMP_MILLIS) {
      newest = Math.max(time, doubtful);
      doubtful = UNSET;
    } else {
      doubted += newest == UNSET && doubtful == UNSET ? 0 : 1;
      doubtful = time;
    }
    return newest == UNSET ? UNSET : newest - latenessMillis;
  }

  /** Returns how many events were too far from the others to be believed alone. */
  long doubted() {
    return doubted;
  }
}
