package io.shallot.api;

import java.util.Objects;

/**
 * How strange a point is to a detector that judged it by what came before.
 *
 * @param value finite, at least 0, higher is stranger, on the detector's own scale: comparable
 *     within one series only; what is compared across series is the p-value made from it
 * @param ready whether the detector knows enough to be believed; while it warms up, or when the
 *     point was missing, this is false and the value says nothing
 * @param direction on which side of the expected value the point lies
 */
public record Score(double value, boolean ready, Direction direction) {

  /** The score of a point that was not judged: warm-up or missing. */
  public static final Score NOT_READY = new Score(0, false, Direction.NONE);

  public Score {
    Objects.requireNonNull(direction, "direction");
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("a score must be finite and at least 0, but was " + value);
    }
  }

  /** Returns the score of a judged point. */
  public static Score of(double value, Direction direction) {
    return new Score(value, true, direction);
  }
}
