package io.shallot.htm.encode;

/**
 * What decides an {@link AdaptiveScalarEncoder}.
 *
 * @param size how many bits there are, more than 6 times the active ones
 * @param activeBits how many bits are active for a value, odd
 * @param seed decides which bits
 * @param initialValues after how many values the first scale is learnt, 1 to 10,000; more make it
 *     fit better and come later, and cost 8 bytes each for good
 * @param tailShare which share of these is left aside at either end of their range, in [0, 0.5); 0
 *     takes least and greatest, more withstands spikes among the first values
 * @param padding what is added to their range at either end, as a share of it, in [0, 10]
 * @param bucketsPerRange into how many buckets the padded range is cut, above 0; more tell values
 *     apart more finely, and make noise look like change
 * @param linearBuckets how many buckets either side of the centre are equally wide, at least 1;
 *     farther ones grow with the distance
 * @param flatShare the width of a bucket when all first values are equal, as a share of that value,
 *     above 0
 * @param flatResolution the width of a bucket when all first values are 0, in the unit of the
 *     values, above 0
 * @param fixedResolution the width of a bucket when it is known beforehand, in the unit of the
 *     values; 0 learns it from the first values. With it only the centre is learnt
 * @param relearning when a scale is given up
 */
public record AdaptiveScalarParameters(
    int size,
    int activeBits,
    long seed,
    int initialValues,
    double tailShare,
    double padding,
    double bucketsPerRange,
    double linearBuckets,
    double flatShare,
    double flatResolution,
    double fixedResolution,
    Relearning relearning) {

  /** The shape of the published detector, 130 buckets for the range, a scale after 300 values. */
  public static final AdaptiveScalarParameters DEFAULT =
      new AdaptiveScalarParameters(
          400, 21, 42, 300, 0, 0.2, 130, 130, 0.001, 0.001, 0, Relearning.DEFAULT);

  /** Checks the parameters together. */
  public AdaptiveScalarParameters {
    Faults faults =
        new Faults("an adaptive scalar encoder")
            .require(
                Faults.within(initialValues, 1, 10_000),
                "initialValues must be from 1 to 10,000",
                initialValues)
            .require(tailShare >= 0 && tailShare < 0.5, "tailShare must be in [0, 0.5)", tailShare)
            .require(Faults.within(padding, 0, 10), "padding must be in [0, 10]", padding)
            .require(
                bucketsPerRange > 0 && bucketsPerRange <= 1e6,
                "bucketsPerRange must be in (0, 1e6]",
                bucketsPerRange)
            .require(
                Faults.within(linearBuckets, 1, 1e5),
                "linearBuckets must be in [1, 1e5]",
                linearBuckets)
            .require(flatShare > 0 && flatShare <= 1, "flatShare must be in (0, 1]", flatShare)
            .require(
                flatResolution > 0 && Double.isFinite(flatResolution),
                "flatResolution must be above 0 and finite",
                flatResolution)
            .require(
                fixedResolution >= 0 && Double.isFinite(fixedResolution),
                "fixedResolution must be at least 0 and finite",
                fixedResolution);
    RandomDistributedScalarParameters.requireShape(faults, size, activeBits).complain();
  }

  /** Returns a copy with other counts of bits. */
  public AdaptiveScalarParameters withBits(int size, int activeBits) {
    return new AdaptiveScalarParameters(
        size,
        activeBits,
        seed,
        initialValues,
        tailShare,
        padding,
        bucketsPerRange,
        linearBuckets,
        flatShare,
        flatResolution,
        fixedResolution,
        relearning);
  }

  /** Returns a copy with another seed. */
  public AdaptiveScalarParameters withSeed(long seed) {
    return new AdaptiveScalarParameters(
        size,
        activeBits,
        seed,
        initialValues,
        tailShare,
        padding,
        bucketsPerRange,
        linearBuckets,
        flatShare,
        flatResolution,
        fixedResolution,
        relearning);
  }

  /** Returns a copy that learns its first scale in another way. */
  public AdaptiveScalarParameters withInitial(int initialValues, double tailShare, double padding) {
    return new AdaptiveScalarParameters(
        size,
        activeBits,
        seed,
        initialValues,
        tailShare,
        padding,
        bucketsPerRange,
        linearBuckets,
        flatShare,
        flatResolution,
        fixedResolution,
        relearning);
  }

  /** Returns a copy with other buckets. */
  public AdaptiveScalarParameters withBuckets(double bucketsPerRange, double linearBuckets) {
    return new AdaptiveScalarParameters(
        size,
        activeBits,
        seed,
        initialValues,
        tailShare,
        padding,
        bucketsPerRange,
        linearBuckets,
        flatShare,
        flatResolution,
        fixedResolution,
        relearning);
  }

  /** Returns a copy whose buckets have a known width, in the unit of the values. */
  public AdaptiveScalarParameters withFixedResolution(double fixedResolution) {
    return new AdaptiveScalarParameters(
        size,
        activeBits,
        seed,
        initialValues,
        tailShare,
        padding,
        bucketsPerRange,
        linearBuckets,
        flatShare,
        flatResolution,
        fixedResolution,
        relearning);
  }

  /** Returns a copy that gives up a scale by another rule. */
  public AdaptiveScalarParameters withRelearning(Relearning relearning) {
    return new AdaptiveScalarParameters(
        size,
        activeBits,
        seed,
        initialValues,
        tailShare,
        padding,
        bucketsPerRange,
        linearBuckets,
        flatShare,
        flatResolution,
        fixedResolution,
        relearning);
  }
}
