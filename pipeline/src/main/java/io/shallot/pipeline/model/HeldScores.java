package io.shallot.pipeline.model;

import io.shallot.api.calibration.ScoreCalibrator;

/**
 * The latest scores of a detector on a series, not yet learnt: an attack that begins slowly must
 * not be the measure by which it is judged a moment later.
 */
final class HeldScores {

  /** How many scores wait: half an hour of five-minute windows. */
  static final int HELD = 6;

  // Single precision: what waits is only ever counted in bins that are a fifth of their value wide.
  private final float[] waiting = new float[HELD];
  private int size;
  private int oldest;

  /** Takes a score; the one that has waited longest goes to the calibrator. */
  void add(double score, ScoreCalibrator calibrator) {
    float kept = (float) Math.min(score, Float.MAX_VALUE);
    if (size < HELD) {
      waiting[size] = kept;
      size++;
    } else {
      calibrator.learn(waiting[oldest]);
      waiting[oldest] = kept;
      oldest = (oldest + 1) % HELD;
    }
  }

  /** Forgets what waits: it belongs to an episode that has just been found. */
  void discard() {
    size = 0;
    oldest = 0;
  }
}
