package io.shallot.api.decision;

/**
 * How many anomalies may be told, over all series.
 *
 * <p>Both limits hold: an anomaly is told if it is strange enough among all that came, and if there
 * is room. Half of the room may be used at once; the other half is for what comes later or stands
 * out.
 *
 * @param perDay the most in any 24 hours of event time, at least 1; memory grows with it
 * @param falseDiscoveryRate which share of what is told may be chance in the long run, in (0, 1);
 *     smaller means that anomalies must be stranger. Where next to nothing real happens, more of
 *     the little that is told is chance
 */
public record AlertBudget(int perDay, double falseDiscoveryRate) {

  public AlertBudget {
    if (perDay < 1) {
      throw new IllegalArgumentException("perDay must be at least 1, but was " + perDay);
    }
    if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
      throw new IllegalArgumentException(
          "falseDiscoveryRate must be in (0, 1), but was " + falseDiscoveryRate);
    }
  }

  /** Returns a budget of at most so many a day, a tenth of which may be chance. */
  public static AlertBudget perDay(int most) {
    return new AlertBudget(most, 0.1);
  }
}
