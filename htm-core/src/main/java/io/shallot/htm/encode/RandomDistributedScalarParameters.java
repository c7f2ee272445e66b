package io.shallot.htm.encode;

/**
 * What decides a {@link RandomDistributedScalarEncoder}.
 *
 * @param resolution the width of a bucket, in the unit of the values, above 0; values in one bucket
 *     look alike
 * @param offset the value in the middle of bucket 0; NaN takes the first value that comes
 * @param size how many bits there are, more than 6 times the active ones and at most {@value
 *     #MOST_BITS}; 19 times or more lets the guarantee for far buckets reach beyond 1,000 of them
 * @param activeBits how many bits are active for a value, odd
 * @param seed decides which bits
 */
public record RandomDistributedScalarParameters(
    double resolution, double offset, int size, int activeBits, long seed) {

  /** The most bits there may be. */
  public static final int MOST_BITS = 16_384;

  /** Checks the parameters together. */
  public RandomDistributedScalarParameters {
    Faults faults =
        new Faults("a random distributed scalar encoder")
            .require(
                resolution > 0 && Double.isFinite(resolution),
                "resolution must be above 0 and finite",
                resolution)
            .require(!Double.isInfinite(offset), "offset must be finite or NaN", offset);
    requireShape(faults, size, activeBits).complain();
  }

  /** Returns the published shape, 21 of 400 bits, with the first value as offset and seed 42. */
  public static RandomDistributedScalarParameters ofResolution(double resolution) {
    return new RandomDistributedScalarParameters(resolution, Double.NaN, 400, 21, 42);
  }

  /** Returns a copy with the value in the middle of bucket 0; NaN takes the first that comes. */
  public RandomDistributedScalarParameters withOffset(double offset) {
    return new RandomDistributedScalarParameters(resolution, offset, size, activeBits, seed);
  }

  /** Returns a copy with other counts of bits. */
  public RandomDistributedScalarParameters withBits(int size, int activeBits) {
    return new RandomDistributedScalarParameters(resolution, offset, size, activeBits, seed);
  }

  /** Returns a copy with another seed. */
  public RandomDistributedScalarParameters withSeed(long seed) {
    return new RandomDistributedScalarParameters(resolution, offset, size, activeBits, seed);
  }

  static Faults requireShape(Faults faults, int size, int activeBits) {
    return faults
        .require(activeBits >= 1, "activeBits must be at least 1", activeBits)
        .require(activeBits % 2 != 0, "activeBits must be odd", activeBits)
        .require(
            size > 6L * activeBits, "size must be more than 6 times activeBits " + activeBits, size)
        .require(size <= MOST_BITS, "size must be at most " + MOST_BITS, size);
  }
}
