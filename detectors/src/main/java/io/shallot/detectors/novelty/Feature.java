package io.shallot.detectors.novelty;

/** A quantity that is worked out from the value of a row and those just before it. */
enum Feature {
  /** The value itself. */
  VALUE,
  /** Its symmetric logarithm: sign(x) ln(1 + |x|). */
  LOG,
  /** The mean of a few values. */
  SHORT_MEAN,
  /** The mean of more values. */
  LONG_MEAN,
  /** The mean size of the steps from value to value. */
  ACTIVITY,
  /** The same of the logarithms. */
  LOG_ACTIVITY,
  /** The step from the value before. */
  STEP,
  /** The mean that is compared with the same time of other periods. */
  PERIOD_MEAN,
  /** The standard deviation that is compared so. */
  PERIOD_SPREAD;

  /** Tells whether it is made of logarithms. */
  boolean logarithmic() {
    return this == LOG || this == LOG_ACTIVITY;
  }
}
