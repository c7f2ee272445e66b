package io.shallot.pipeline.policy;

/**
 * How a pipeline keeps an attack from teaching its detectors that it is normal.
 *
 * <p><b>Quarantine.</b> From the moment an episode opens, its points are judged but not learnt.
 * When it ends because the series calmed down, they are discarded; when it ends because it lasted
 * too long, they are the new normal and learnt after all. What comes back again and again is usual
 * too: a series whose episodes were discarded on so many days of two weeks, or twice as many times,
 * learns the next.
 *
 * <p><b>Slow reference.</b> A week after a series began, values far outside of the range that it
 * had in the last two weeks are judged but not learnt, and that range grows by so much a day at
 * most. Who raises a level slowly finds detectors that stay behind, and is told.
 *
 * @param quarantine whether points of an open episode are kept from the detectors
 * @param discards on how many days of two weeks episodes are discarded, and half of how many times
 *     at most, from 1 to 14; more keeps out attacks that come back, fewer tells what is new and
 *     regular less often
 * @param driftPerDay by which share of itself the range of ordinary values may grow in a day, above
 *     0; infinite for no slow reference
 */
public record LearningGuard(boolean quarantine, int discards, double driftPerDay) {

  /** Over how many days ordinary values and discarded episodes are remembered. */
  public static final int DAYS = 14;

  public LearningGuard {
    if (discards < 1 || discards > DAYS) {
      throw new IllegalArgumentException("discards must be from 1 to 14, but was " + discards);
    }
    if (!(driftPerDay > 0)) {
      throw new IllegalArgumentException("driftPerDay must be above 0, but was " + driftPerDay);
    }
  }

  /** Returns the shipped guard: quarantine, discards on 3 days, a drift of 0.05 a day. */
  public static LearningGuard standard() {
    return new LearningGuard(true, 3, 0.05);
  }

  /** Returns a guard that lets detectors learn everything at once. */
  public static LearningGuard none() {
    return new LearningGuard(false, 3, Double.POSITIVE_INFINITY);
  }

  /** Returns this guard with another number of days, from 1 to 14. */
  public LearningGuard withDiscards(int days) {
    return new LearningGuard(quarantine, days, driftPerDay);
  }

  /** Returns this guard with another drift, as a share of the range, above 0. */
  public LearningGuard withDriftPerDay(double share) {
    return new LearningGuard(quarantine, discards, share);
  }
}
