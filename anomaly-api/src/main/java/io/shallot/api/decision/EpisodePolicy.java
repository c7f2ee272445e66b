package io.shallot.api.decision;

/**
 * When episodes open and close.
 *
 * @param openAt an episode opens when a p-value is at most this, in (0, 1); smaller means fewer
 *     alarms
 * @param stayAt an open episode goes on while p-values are at most this, from {@code openAt} to 1:
 *     the hysteresis that keeps one attack from being told as many
 * @param calmPoints an episode closes after this many ordinary points in a row, at least 1
 * @param longestPoints an episode closes after this many points in any case, at least {@code
 *     calmPoints}: what lasts that long is the new normal
 */
public record EpisodePolicy(double openAt, double stayAt, int calmPoints, int longestPoints) {

  public EpisodePolicy {
    if (!(openAt > 0 && openAt < 1)) {
      throw new IllegalArgumentException("openAt must be in (0, 1), but was " + openAt);
    }
    if (!(stayAt >= openAt && stayAt <= 1)) {
      throw new IllegalArgumentException(
          "stayAt must be from openAt (" + openAt + ") to 1, but was " + stayAt);
    }
    if (calmPoints < 1) {
      throw new IllegalArgumentException("calmPoints must be at least 1, but was " + calmPoints);
    }
    if (longestPoints < calmPoints) {
      throw new IllegalArgumentException(
          "longestPoints must be at least calmPoints ("
              + calmPoints
              + "), but was "
              + longestPoints);
    }
  }

  /**
   * Returns the policy that is shipped: opens at 5e-4, stays to 1e-2, closes after 3 ordinary
   * points or 288 in all.
   */
  public static EpisodePolicy standard() {
    return new EpisodePolicy(5e-4, 1e-2, 3, 288);
  }
}
