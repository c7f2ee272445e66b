package io.shallot.htm.encode;

/**
 * Maps a value to a bucket: linear around a centre, logarithmic far from it.
 *
 * @param centre the middle of bucket 0, finite
 * @param resolution the width of a bucket near it, above 0
 * @param linear how many buckets either side are that wide
 * @param range the range it was made for, at least 0
 */
record AdaptiveScale(double centre, double resolution, double linear, double range) {

  // With u = (x - centre) / resolution and K = linear, the bucket is round(g(u)),
  //   g(u) = u                             for |u| <= K
  //   g(u) = sign(u) K (1 + ln(|u| / K))   beyond: value and slope are continuous at K,
  // so that beyond K a bucket is 1/K of the distance from the centre wide: 0.8 % for K = 130. The
  // greatest double lies 709 K + K buckets off: nothing is clipped and nothing overflows.

  /** No bucket is narrower than this share of the values: beyond it doubles are mostly rounding. */
  private static final double NARROWEST = 1e-12;

  /** Returns the scale for values between two bounds. */
  static AdaptiveScale between(double low, double high, AdaptiveScalarParameters parameters) {
    double range = Math.min(high - low, Double.MAX_VALUE);
    double largest = Math.max(Math.abs(low), Math.abs(high));
    double resolution;
    if (parameters.fixedResolution() > 0) {
      resolution = parameters.fixedResolution();
    } else if (range > 0) {
      double share = (1 + 2 * parameters.padding()) / parameters.bucketsPerRange();
      resolution = Math.max(range * share, largest * NARROWEST);
    } else {
      resolution = largest > 0 ? largest * parameters.flatShare() : parameters.flatResolution();
    }
    return new AdaptiveScale(
        low / 2 + high / 2,
        Math.max(Double.MIN_NORMAL, Math.min(Double.MAX_VALUE, resolution)),
        parameters.linearBuckets(),
        range);
  }

  /** Returns the distance from the centre in buckets of the linear part; infinite if too large. */
  double steps(double value) {
    return (value - centre) / resolution;
  }

  boolean isOutside(double value) {
    return Math.abs(steps(value)) > linear;
  }

  int bucketOf(double value) {
    double steps = steps(value);
    double far = Math.min(Math.abs(steps), Double.MAX_VALUE);
    double buckets = far <= linear ? far : linear * (1 + StrictMath.log(far / linear));
    int bucket = (int) StrictMath.rint(buckets);
    return steps < 0 ? -bucket : bucket;
  }

  double valueAt(int bucket) {
    double buckets = Math.abs((double) bucket);
    double far = buckets <= linear ? buckets : linear * StrictMath.exp(buckets / linear - 1);
    double distance = Math.min(far, Double.MAX_VALUE) * resolution;
    double value = bucket < 0 ? centre - distance : centre + distance;
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }

  /** Returns whether another one has buckets at most twice as wide or as narrow. */
  boolean isAsFineAs(AdaptiveScale other) {
    return other.resolution <= 2 * resolution && resolution <= 2 * other.resolution;
  }

  /** Returns this scale moved to another centre, for another range. */
  AdaptiveScale movedTo(AdaptiveScale other) {
    return new AdaptiveScale(other.centre, resolution, linear, other.range);
  }
}
