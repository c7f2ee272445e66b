package io.shallot.pipeline;

import java.time.Duration;

/**
 * The time that the events themselves tell: the newest event's time, less the allowed lateness.
 *
 * <p>One event with a damaged time far in the future must not make everything after it late. A jump
 * of more than a day is believed when a second event confirms it.
 */
final class EventClock {

  private static final long JUMP_MILLIS = Duration.ofDays(1).toMillis();
  private static final long UNSET = Long.MIN_VALUE;

  private final long latenessMillis;
  private long newest = UNSET;

  /** The time of the last event, if it was too far ahead to be believed alone. */
  private long doubtful = UNSET;

  private long doubted;

  EventClock(Duration lateness) {
    this.latenessMillis = lateness.toMillis();
  }

  /** Takes the time of an event and returns how far the watermark may go. */
  long advance(long timeMillis) {
    if (newest == UNSET || timeMillis - newest <= JUMP_MILLIS) {
      newest = Math.max(newest, timeMillis);
      doubtful = UNSET;
    } else if (doubtful != UNSET && Math.abs(timeMillis - doubtful) <= JUMP_MILLIS) {
      newest = Math.max(timeMillis, doubtful);
      doubtful = UNSET;
    } else {
      doubtful = timeMillis;
      doubted++;
    }
    return newest - latenessMillis;
  }

  /** Returns how many events were too far ahead to be believed alone. */
  long doubted() {
    return doubted;
  }
}
