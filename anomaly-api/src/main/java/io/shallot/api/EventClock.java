package io.shallot.api;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The time that the events themselves tell: the newest event's time, less the allowed lateness.
 *
 * <p>One event with a damaged time far in the future must not make everything after it late. A jump
 * of more than a day is believed when the next event confirms it; so is the first event of all.
 *
 * <pre>{@code
 * EventClock clock = new EventClock(Duration.ofMinutes(5));
 * long reached = clock.advance(event.timeMillis()); // how far the watermark may go
 * clock.idle(Duration.ofSeconds(30));               // nothing came for so long, the host says
 * }</pre>
 *
 * <p>It asks no clock: where a live source falls silent, its host says for how long. Threading: one
 * thread. Cost: a few comparisons per event.
 */
public final class EventClock {

  /** No time at all; also how far the watermark may go while no time is believed. */
  public static final long UNSET = Long.MIN_VALUE;

  private static final long JUMP_MILLIS = Duration.ofDays(1).toMillis();

  /** Some 285,000 years from the epoch: far enough from the ends of long for differences. */
  private static final long FARTHEST_MILLIS = 1L << 53;

  private final long latenessMillis;
  private long newest = UNSET;

  /** The time of the last event, if it was the first or too far ahead to be believed alone. */
  private long doubtful = UNSET;

  private long doubted;

  /** How long the source has been silent since the last event. */
  private long silentMillis;

  /** How far the watermark may go, or UNSET. */
  private long reached = UNSET;

  /**
   * Makes a clock that has seen nothing.
   *
   * @param lateness how far an event may lie behind the newest one and still count, at least 0
   */
  public EventClock(Duration lateness) {
    if (lateness.isNegative()) {
      throw new IllegalArgumentException("lateness must be at least 0, but was " + lateness);
    }
    this.latenessMillis = lateness.toMillis();
  }

  /**
   * Takes the time of an event, in milliseconds since the epoch, and returns how far the watermark
   * may go: never back, {@link #UNSET} for nowhere yet.
   */
  public long advance(long timeMillis) {
    silentMillis = 0;
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
    return reach(newest);
  }

  /**
   * Learns that no event came for a while, and returns how far the watermark may go: as if an event
   * without content had come that much after the newest one, so that a quiet network closes its
   * windows too. Several calls in a row add up; the next event ends the silence.
   *
   * @param silence how long nothing came since the last event or the last call, by the clock of the
   *     host, at least 0
   */
  public long idle(Duration silence) {
    if (silence.isNegative()) {
      throw new IllegalArgumentException("a silence must be at least 0, but was " + silence);
    }
    silentMillis = Math.min(FARTHEST_MILLIS, silentMillis + millis(silence));
    return reach(newest == UNSET ? UNSET : newest + silentMillis);
  }

  /** Returns the time of the newest event that is believed, in milliseconds since the epoch. */
  public Optional<Long> newestMillis() {
    return newest == UNSET ? Optional.empty() : Optional.of(newest);
  }

  /** Returns how many events were too far from the others to be believed alone. */
  public long doubted() {
    return doubted;
  }

  /** Writes everything that decides a later watermark or count; the lateness is not part of it. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(newest);
    out.writeLong(doubtful);
    out.writeLong(doubted);
    out.writeLong(silentMillis);
    out.writeLong(reached);
  }

  /**
   * Takes on what a clock of the same lateness wrote, in place of having seen nothing.
   *
   * @throws IllegalStateException if this clock has seen something
   * @throws StateException if the bytes cannot be such a state; the clock has seen nothing then
   * @throws IOException if the input ends early or fails
   */
  public void restore(DataInput in) throws IOException {
    if (newest != UNSET || doubtful != UNSET || silentMillis != 0) {
      throw new IllegalStateException("a clock that has seen events cannot take on a state");
    }
    long savedNewest = time(in, "newest event");
    long savedDoubtful = time(in, "doubtful event");
    long savedDoubted = in.readLong();
    long savedSilence = in.readLong();
    long savedReached = in.readLong();
    if (savedDoubted < 0 || savedSilence < 0 || savedSilence > FARTHEST_MILLIS) {
      throw new StateException(
          "doubted events must be at least 0, and silence from 0 to "
              + FARTHEST_MILLIS
              + " ms, but were "
              + savedDoubted
              + " and "
              + savedSilence);
    }
    // An event that is believed has moved it, silence may have moved it on.
    long least = savedNewest == UNSET ? UNSET : savedNewest - latenessMillis;
    long most = savedNewest == UNSET ? UNSET : savedNewest + 2 * FARTHEST_MILLIS - latenessMillis;
    if (savedReached < least || savedReached > most) {
      throw new StateException(
          "the watermark must be from " + least + " to " + most + ", but was " + savedReached);
    }
    newest = savedNewest;
    doubtful = savedDoubtful;
    doubted = savedDoubted;
    silentMillis = savedSilence;
    reached = savedReached;
  }

  private static long time(DataInput in, String what) throws IOException {
    long time = in.readLong();
    if (time != UNSET && Math.abs(time) > FARTHEST_MILLIS) {
      throw new StateException(
          "the time of the "
              + what
              + " must be within "
              + FARTHEST_MILLIS
              + " ms, but was "
              + time);
    }
    return time;
  }

  private static long millis(Duration silence) {
    return silence.compareTo(Duration.ofMillis(FARTHEST_MILLIS)) < 0
        ? silence.toMillis()
        : FARTHEST_MILLIS;
  }

  private long reach(long time) {
    if (time != UNSET) {
      reached = Math.max(reached, time - latenessMillis);
    }
    return reached;
  }
}
