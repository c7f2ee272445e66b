package io.shallot.console.nab;

import java.util.List;

/**
 * What hits, false alarms and misses weigh. True negatives weigh nothing.
 *
 * @param name as in the benchmark's own result files
 * @param hit the most that a window can bring, above 0
 * @param falseAlarm the most that a detected row outside every window can cost, at least 0
 * @param miss what a window costs in which nothing was detected, at least 0
 */
public record NabProfile(String name, double hit, double falseAlarm, double miss) {

  /** The profile whose score is quoted when none is named. */
  public static final NabProfile STANDARD = new NabProfile("standard", 1, 0.11, 1);

  /** False alarms cost twice as much. */
  public static final NabProfile LOW_FALSE_ALARMS =
      new NabProfile("reward_low_FP_rate", 1, 0.22, 1);

  /** Misses cost twice as much. */
  public static final NabProfile LOW_MISSES = new NabProfile("reward_low_FN_rate", 1, 0.11, 2);

  public NabProfile {
    if (!(hit > 0 && hit < Double.POSITIVE_INFINITY)
        || !(falseAlarm >= 0 && falseAlarm < Double.POSITIVE_INFINITY)
        || !(miss >= 0 && miss < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weights of profile "
              + name
              + " must be finite, that of a hit above 0 and the others at least 0, but were hit "
              + hit
              + ", false alarm "
              + falseAlarm
              + ", miss "
              + miss);
    }
  }

  /** Returns the three profiles of the benchmark. */
  public static List<NabProfile> all() {
    return List.of(STANDARD, LOW_FALSE_ALARMS, LOW_MISSES);
  }

  /**
   * Returns a score on the published scale: 0 for a detector that says nothing, 100 for one that
   * hits the first row of every window and nothing else.
   *
   * @param raw the sum over the windows and false alarms
   * @param windows how many windows there were
   * @return NaN if there were none: then nothing can be hit, and there is no scale
   */
  public double normalised(double raw, int windows) {
    double silent = -miss * windows;
    double perfect = hit * windows;
    return windows == 0 ? Double.NaN : 100 * (raw - silent) / (perfect - silent);
  }
}
