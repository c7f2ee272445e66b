package io.shallot.telemetry.catalogue;

import io.shallot.telemetry.expression.Durations;
import java.time.Duration;

/**
 * Over how much time a metric looks, and how often it gives a value: {@code [start, start +
 * length)}, aligned to the epoch.
 *
 * @param length how far a value looks back from its end: a whole number of steps, at most 7 days
 * @param every the step from one value to the next: at least a second, and a whole part of a day or
 *     whole days. Equal to the length, windows tumble; shorter, they slide
 */
public record Window(Duration length, Duration every) {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MOST_LENGTH = Duration.ofDays(7);

  /** More steps than this would be merged for each value. */
  private static final int MOST_STEPS = 2_016;

  /** The window of a definition that names none: 5 minutes, tumbling. */
  public static final Window STANDARD = tumbling(Duration.ofMinutes(5));

  /** Checks the lengths. */
  public Window {
    long step = every.toMillis();
    boolean whole = every.equals(Duration.ofMillis(step)) && step >= 1_000;
    if (!whole || (DAY.toMillis() % step != 0 && step % DAY.toMillis() != 0)) {
      throw new IllegalArgumentException(
          "the step of a window must be at least a second and divide a day, or be whole days, but"
              + " was "
              + every);
    }
    if (length.compareTo(every) < 0
        || length.compareTo(MOST_LENGTH) > 0
        || length.toMillis() % step != 0
        || length.toMillis() / step > MOST_STEPS) {
      throw new IllegalArgumentException(
          "the length of a window must be 1 to "
              + MOST_STEPS
              + " of its steps of "
              + every
              + " and at most 7 days, but was "
              + length);
    }
  }

  /** Returns windows that follow each other without overlap. */
  public static Window tumbling(Duration length) {
    return new Window(length, length);
  }

  /** Returns windows that overlap. */
  public static Window sliding(Duration length, Duration every) {
    return new Window(length, every);
  }

  /** Returns how many steps make up the length, at least 1. */
  public int steps() {
    return (int) (length.toMillis() / every.toMillis());
  }

  /** Returns the length as a catalogue writes it, such as {@code 5m}, {@code 1h} or {@code 1d}. */
  public String label() {
    return Durations.text(length);
  }

  /** Returns {@code 5m}, or {@code 1h/10m} for an hour every ten minutes. */
  @Override
  public String toString() {
    return length.equals(every) ? label() : label() + '/' + Durations.text(every);
  }
}
