package io.shallot.pipeline.model;

import io.shallot.api.StateException;
import io.shallot.api.calibration.ScoreCalibrator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The latest scores of a detector on a series, not yet learnt: an attack that begins slowly must
 * not be the measure by which it is judged a moment later.
 */
final class HeldScores {

  /** How many scores wait: half an hour of five-minute windows. */
  static final int HELD = 6;

  /** The bytes of heap that one takes. */
  static final int BYTES = 24 + 16 + HELD * Float.BYTES;

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

  /** Writes what waits, oldest first. */
  void snapshot(DataOutput out) throws IOException {
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      out.writeFloat(waiting[(oldest + i) % HELD]);
    }
  }

  /**
   * Reads what waits back.
   *
   * @throws StateException if no scores can wait like this
   */
  static HeldScores restore(DataInput in) throws IOException {
    HeldScores held = new HeldScores();
    int size = in.readUnsignedByte();
    if (size > HELD) {
      throw new StateException("at most " + HELD + " scores wait, but here were " + size);
    }
    for (int i = 0; i < size; i++) {
      float score = in.readFloat();
      if (!(score >= 0 && score <= Float.MAX_VALUE)) {
        throw new StateException("a score cannot be " + score);
      }
      held.waiting[i] = score;
    }
    held.size = size;
    return held;
  }
}
