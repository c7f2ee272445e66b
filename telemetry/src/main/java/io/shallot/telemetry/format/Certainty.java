package io.shallot.telemetry.format;

/** How sure a format is that a file is its own, least first. */
public enum Certainty {
  /** It is something else. */
  NONE,
  /** It may be, if nobody knows better. */
  POSSIBLE,
  /** It looks like it. */
  LIKELY,
  /** It can be nothing else. */
  CERTAIN
}
