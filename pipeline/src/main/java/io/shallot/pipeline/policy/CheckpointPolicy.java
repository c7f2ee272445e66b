package io.shallot.pipeline.policy;

import java.time.Duration;

/**
 * When a pipeline saves its state.
 *
 * <p>What is told does not depend on it: after a restart the source is asked to go on from the
 * position of the last checkpoint.
 *
 * @param every event time between two checkpoints, longer than nothing; one that is still being
 *     written when the next is due puts it off
 * @param keep how many are kept, at least 2: a damaged one falls back to the one before
 */
public record CheckpointPolicy(Duration every, int keep) {

  public CheckpointPolicy {
    if (every.isNegative() || every.isZero()) {
      throw new IllegalArgumentException("every must be longer than nothing, but was " + every);
    }
    if (keep < 2) {
      throw new IllegalArgumentException("keep must be at least 2, but was " + keep);
    }
  }

  /** Returns the shipped policy: every 10 minutes of event time, two kept. */
  public static CheckpointPolicy standard() {
    return new CheckpointPolicy(Duration.ofMinutes(10), 2);
  }

  /** Returns this policy with another time between checkpoints. */
  public CheckpointPolicy withEvery(Duration newEvery) {
    return new CheckpointPolicy(newEvery, keep);
  }
}
