package io.shallot.detectors.novelty;

/** A quantity that is worked out from the value of a row and those just before it. */
enum Feature {
  /** The value itself. */
  VALUE(0),
  /** Its symmetric logarithm: sign(x) ln(1 + |x|). */
  LOG(1),
  /** The mean of a few values. */
  SHORT_MEAN(2),
  /** The mean of more values. */
  LONG_MEAN(3),
  /** The mean size of the steps from value to value. */
  ACTIVITY(4),
  /** The same of the logarithms. */
  LOG_ACTIVITY(5),
  /** The step from the value before. */
  STEP(6),
  /** The mean that is compared with the same time of other periods. */
  PERIOD_MEAN(7),
  /** The standard deviation that is compared so. */
  PERIOD_SPREAD(8);

  /** Its place in arrays, and the order in which states hold its scale. */
  private final int index;

  Feature(int index) {
    this.index = index;
  }

  int index() {
    return index;
  }

  /** Tells whether it is made of logarithms. */
  boolean logarithmic() {
    return this == LOG || this == LOG_ACTIVITY;
  }
}
