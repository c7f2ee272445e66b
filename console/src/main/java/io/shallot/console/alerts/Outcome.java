package io.shallot.console.alerts;

import java.util.List;

/**
 * What became of the alerts of a scenario.
 *
 * @param incidents in order of opening
 * @param digests how many digests there were, one for each day of the site
 * @param hostDigests how many there would be with one for each host and day
 * @param seconds how long the grouping took
 */
public record Outcome(List<Formed> incidents, int digests, int hostDigests, double seconds) {

  /** The time of an incident that never alerts. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * An incident.
   *
   * @param id its id
   * @param risk its risk at the end
   * @param alertMillis when its risk reached the alerting threshold; {@link #NEVER} if it did not
   * @param members its alerts, by their place in the scenario
   * @param stages its alerts by stage
   */
  public record Formed(
      String id, double risk, long alertMillis, List<Integer> members, List<List<Integer>> stages) {

    /** Tells whether it was told as urgent. */
    public boolean alerts() {
      return alertMillis != NEVER;
    }
  }
}
