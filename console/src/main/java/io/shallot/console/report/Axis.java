package io.shallot.console.report;

/**
 * Maps a range of values to a stretch of pixels.
 *
 * @param low the value at the first pixel
 * @param high the value at the last one, above {@code low}
 * @param first a pixel
 * @param last a pixel; below {@code first} where values grow upwards
 */
record Axis(double low, double high, double first, double last) {

  /** Returns the pixel of a value; values beyond the range stay at its ends. */
  double at(double value) {
    double share = (value - low) / (high - low);
    return first + Math.max(0, Math.min(1, share)) * (last - first);
  }
}
