package io.shallot.telemetry.catalogue;

/** Who gets a series when a metric knows more entities than its budget has room for. */
public enum Keep {
  /** Those with the most records. */
  TOP,
  /** Those with the fewest records: what is rare is what an intruder brings. */
  RARE
}
