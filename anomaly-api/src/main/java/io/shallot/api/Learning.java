package io.shallot.api;

/** Whether a detector takes a point into its idea of what is normal. */
public enum Learning {
  /** Judge the point, then learn from it. */
  ON,
  /** Judge only: the state that decides later scores stays as it was, byte for byte. */
  OFF
}
