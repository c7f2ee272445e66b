package io.shallot.console.alerts;

/**
 * A row of a labelled alert set.
 *
 * @param seconds when, in seconds since the epoch
 * @param name what the alert says
 * @param host whose sensor raised it
 * @param timeLabel the step of the attack that went on at that time, or {@code false_positive}
 * @param eventLabel the step it belongs to by its cause, or {@code -}
 */
public record AlertRow(
    long seconds, String name, String host, String timeLabel, String eventLabel) {

  /** Tells whether no attack went on at its time. */
  public boolean isOutside() {
    return timeLabel.equals("false_positive") || timeLabel.equals("-") || timeLabel.isEmpty();
  }

  /** Tells whether its cause is labelled. */
  public boolean hasCause() {
    return !eventLabel.equals("-") && !eventLabel.isEmpty();
  }

  AlertRow later(long bySeconds) {
    return new AlertRow(seconds + bySeconds, name, host, timeLabel, eventLabel);
  }
}
