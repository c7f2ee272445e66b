package io.shallot.console.nab;

/**
 * What some scores reached on a corpus, on the published scale; NaN without windows.
 *
 * @param standard the standard profile
 * @param lowFalseAlarms the profile in which false alarms cost twice as much
 * @param lowMisses the profile in which misses cost twice as much
 * @param leftOut standard, each file by the threshold that is best for all others
 * @param threshold tuned for the standard profile
 */
public record NabFigures(
    double standard, double lowFalseAlarms, double lowMisses, double leftOut, double threshold) {

  /** No figures: nothing ran. */
  public static final NabFigures NONE =
      new NabFigures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** Returns the figures of scores that are ranked. */
  public static NabFigures of(NabScorer scorer) {
    NabResult standard = scorer.tuned(NabProfile.STANDARD);
    return new NabFigures(
        standard.normalised(),
        scorer.tuned(NabProfile.LOW_FALSE_ALARMS).normalised(),
        scorer.tuned(NabProfile.LOW_MISSES).normalised(),
        scorer.leaveOneOut(NabProfile.STANDARD).normalised(),
        standard.threshold());
  }
}
