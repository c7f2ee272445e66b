package io.shallot.api.calibration;

/**
 * How the p-values of several detectors on one point become one.
 *
 * <p>To be filled.
 */
public enum Fusion {
  /** One is convinced and none objects: the smallest, corrected, if all are small. */
  AGREED,
  /** The smallest times their number (Bonferroni): valid whatever their dependence. */
  MINIMUM,
  /** Fisher's sum of logarithms: valid where they are independent. */
  FISHER,
  /** The harmonic mean, corrected: valid whatever their dependence, sharper than the minimum. */
  HARMONIC_MEAN
}
