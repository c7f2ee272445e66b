package io.shallot.pipeline.registry;

/**
 * How many points were judged by everything that the policy wants, of how many, over the last hour
 * of event time.
 *
 * @param judged points that were; at least 0, at most {@code points}
 * @param points all of them
 */
public record Coverage(long judged, long points) {

  public Coverage {
    if (judged < 0 || judged > points) {
      throw new IllegalArgumentException(judged + " of " + points + " points cannot be judged");
    }
  }

  /** Returns both together. */
  public Coverage plus(Coverage other) {
    return new Coverage(judged + other.judged, points + other.points);
  }

  /** Returns the share of points that were judged fully, from 0 to 1; 1 where there were none. */
  public double share() {
    return points == 0 ? 1 : (double) judged / points;
  }
}
