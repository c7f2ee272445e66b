package io.shallot.telemetry.catalogue;

/** What a live series gives for a window without records. */
public enum Missing {
  /** The value 0: nothing happened, and that is known. */
  ZERO,
  /** A point without a value (NaN): there was nothing to measure. */
  GAP,
  /** No point at all. */
  SKIP
}
