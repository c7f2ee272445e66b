package io.shallot.api;

import java.time.Duration;

/**
 * The time that the events themselves tell: the newest event's time, less the allowed lateness.
 *
 * <p>One event with a damaged time far in the future must not make everything after it late. A jump
 * of more than a day is believed when the next event confirms it; so is the first event of all. A
 * source that has nothing to give lets time pass by {@link #idle}; this class itself asks no clock.
 */
public final class EventClock {

  private static final long JUMP_MILLIS = Duration.ofDays(1).toMillis();

  /** No time at all; also how far the watermark may go while no time is believed. */
  public static final long UNSET = Long.MIN_VALUE;

  /** Some 285,000 years from the epoch: far enough from the ends of long for differences. */
  private static final long FARTHEST_MILLIS = 1L << 53;

  private final long latenessMillis;

  /** The latest time believed: that of an event, or one vouched for while none came. */
  private long newest = UNSET;

  /** The time of the newest event, from which quiet time is counted. */
  private long newestEvent = UNSET;

  /** The time of the last event, if it was the first or too far ahead to be believed alone. */
  private long doubtful = UNSET;

  private long doubted;

  /**
   * Makes a clock that has not been told any time.
   *
   * @param lateness how far an event may lie behind the newest one and still count, at least 0
   * @throws IllegalArgumentException if it is negative
   */
  public EventClock(Duration lateness) {
    if (lateness.isNegative()) {
      throw new IllegalArgumentException("lateness must be at least 0, but was " + lateness);
    }
    this.latenessMillis = lateness.toMillis();
  }

  /** Takes the time of an event and returns how far the watermark may go; UNSET for nowhere. */
  public long advance(long timeMillis) {
    long time = Math.max(-FARTHEST_MILLIS, Math.min(timeMillis, FARTHEST_MILLIS));
    if (newest != UNSET && time - newest <= JUMP_MILLIS) {
      believe(time);
    } else if (doubtful != UNSET && Math.abs(time - doubtful) <= JUMP_MILLIS) {
      believe(Math.max(time, doubtful));
    } else {
      doubted += newest == UNSET && doubtful == UNSET ? 0 : 1;
      doubtful = time;
    }
    return reached();
  }

  /**
   * Takes the host's word that its source has had nothing for a while: time passes although no
   * event says so, and the windows of a network that fell silent are closed. An event that comes
   * later all the same and is older than that is late.
   *
   * @param quiet for how long, since the last event; at least 0
   * @return how far the watermark may go; UNSET for nowhere
   * @throws IllegalArgumentException if it is negative
   */
  public long idle(Duration quiet) {
    if (quiet.isNegative()) {
      throw new IllegalArgumentException("quiet must be at least 0, but was " + quiet);
    }
    if (newest != UNSET) {
      newest = Math.max(newest, Math.min(newestEvent + quiet.toMillis(), FARTHEST_MILLIS));
    }
    return reached();
  }

  /** Returns how many events were too far from the others to be believed alone. */
  public long doubted() {
    return doubted;
  }

  private void believe(long time) {
    newestEvent = Math.max(newestEvent, time);
    newest = Math.max(newest, time);
    doubtful = UNSET;
  }

  private long reached() {
    return newest == UNSET ? UNSET : newest - latenessMillis;
  }
}
