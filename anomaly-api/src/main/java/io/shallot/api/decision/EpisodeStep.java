package io.shallot.api.decision;

/** What a point did to the episodes of its series. */
public enum EpisodeStep {
  /** Nothing was strange and nothing is. */
  QUIET,
  /** The point is strange and begins an episode. */
  OPENED,
  /** The point is strange and belongs to the episode that is open. */
  GROWN,
  /** The point is ordinary, but the episode may still go on. */
  HELD,
  /** The episode is over: calm for long enough, or too long in all. */
  CLOSED
}
