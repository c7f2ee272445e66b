package io.shallot.api;

/** On which side of the expected value an observation lies. */
public enum Direction {
  /** Above what was expected. */
  PEAK,
  /** Below what was expected: a host that went quiet is an attack too. */
  DIP,
  /** Neither, or the detector has no notion of sides. */
  NONE
}
