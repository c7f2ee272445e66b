package io.shallot.telemetry.format;

/** How a file is cut into records. */
public enum Framing {
  /** Each line is one. */
  LINES,
  /**
   * Each JSON object is one, over any number of lines: the elements of one array, or objects one
   * after the other.
   */
  JSON_OBJECTS
}
