package io.shallot.htm.anomaly;

import io.shallot.htm.sdr.Sdr;

/** The raw anomaly score of a step: the share of the active columns that were not predicted. */
public final class RawAnomaly {

  private RawAnomaly() {}

  /**
   * Returns the score of a step, in [0, 1]; 0 if no column was active.
   *
   * @param active how many columns were active
   * @param predicted how many of those were predicted
   * @throws IllegalArgumentException if predicted is below 0 or above active
   */
  public static double score(int active, int predicted) {
    if (predicted < 0 || predicted > active) {
      throw new IllegalArgumentException(
          "predicted active columns must be from 0 to the "
              + active
              + " active ones, but were "
              + predicted);
    }
    return active == 0 ? 0 : (double) (active - predicted) / active;
  }

  /**
   * Returns the score of a step, in [0, 1]; 0 if no column was active, whatever was predicted.
   *
   * @param active the columns that are active
   * @param predicted the columns that were predicted for this step
   */
  public static double score(Sdr active, Sdr predicted) {
    return score(active.count(), active.overlap(predicted));
  }
}
