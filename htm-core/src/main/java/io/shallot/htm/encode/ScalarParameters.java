package io.shallot.htm.encode;

/**
 * What decides a {@link ScalarEncoder}.
 *
 * @param min the least value, in the unit of the values
 * @param max the greatest value; when periodic, the first value that is {@code min} again, at most
 *     1e300 above it
 * @param activeBits how many bits are active for a value; odd, so that they have a middle. 21 or
 *     more let a spatial pooler tell values apart reliably
 * @param spacing how finely values are told apart; finer costs bits
 * @param periodic whether values go round, like the hour of the day
 * @param clip whether a value out of range counts as the nearest one in range; otherwise it is
 *     refused. A periodic encoder never clips
 */
public record ScalarParameters(
    double min, double max, int activeBits, Spacing spacing, boolean periodic, boolean clip) {

  // A distance is multiplied by the number of bits, which must not overflow.
  private static final double MOST_PERIOD = 1e300;

  /** Checks the parameters together. */
  public ScalarParameters {
    Faults faults =
        new Faults("a scalar encoder")
            .require(Double.isFinite(min), "min must be finite", min)
            .require(Double.isFinite(max), "max must be finite", max)
            .require(!(min >= max), "min must be less than max " + max, min)
            .require(
                !Double.isFinite(min) || !Double.isFinite(max) || Double.isFinite(max - min),
                "max - min must be finite",
                max - min)
            .require(
                !periodic || !Double.isFinite(max - min) || max - min <= MOST_PERIOD,
                "the period, max - min, must be at most " + MOST_PERIOD,
                max - min)
            .require(activeBits >= 1, "activeBits must be at least 1", activeBits)
            .require(activeBits % 2 != 0, "activeBits must be odd", activeBits)
            .require(
                !(periodic && clip), "periodic values cannot be clipped: clip must be off", clip);
    double size = bits(min, max, activeBits, spacing, periodic);
    if (spacing instanceof Spacing.Radius radius) {
      faults.require(positive(radius.distance()), "radius must be above 0", radius.distance());
    }
    if (spacing instanceof Spacing.Resolution resolution) {
      faults.require(
          positive(resolution.distance()), "resolution must be above 0", resolution.distance());
    }
    faults
        .require(
            !(size <= activeBits), "size must be more than activeBits " + activeBits, (long) size)
        .require(
            !(size > ValueEncoder.MOST_BITS),
            "size must be at most " + ValueEncoder.MOST_BITS,
            size)
        .complain();
  }

  /**
   * Returns parameters of values on a line, those out of range refused.
   *
   * @param activeBits how many bits are active, odd
   */
  public static ScalarParameters linear(double min, double max, int activeBits, Spacing spacing) {
    return new ScalarParameters(min, max, activeBits, spacing, false, false);
  }

  /**
   * Returns parameters of values that go round.
   *
   * @param max the first value that is {@code min} again
   * @param activeBits how many bits are active, odd
   */
  public static ScalarParameters periodic(double min, double max, int activeBits, Spacing spacing) {
    return new ScalarParameters(min, max, activeBits, spacing, true, false);
  }

  /** Returns a copy that counts values out of range as the nearest one in range. */
  public ScalarParameters withClip() {
    return new ScalarParameters(min, max, activeBits, spacing, periodic, true);
  }

  /** Returns how many bits there are. */
  public int size() {
    return (int) bits(min, max, activeBits, spacing, periodic);
  }

  /** Returns the step between values that differ in one bit, in the unit of the values. */
  public double resolution() {
    if (spacing instanceof Spacing.Size size) {
      return (max - min) / (periodic ? size.bits() : size.bits() - activeBits);
    }
    if (spacing instanceof Spacing.Radius radius) {
      return radius.distance() / activeBits;
    }
    return ((Spacing.Resolution) spacing).distance();
  }

  /** Returns the step between values that share no bit, in the unit of the values. */
  public double radius() {
    return spacing instanceof Spacing.Radius radius ? radius.distance() : activeBits * resolution();
  }

  private static boolean positive(double distance) {
    return distance > 0 && Double.isFinite(distance);
  }

  private static double bits(
      double min, double max, int activeBits, Spacing spacing, boolean periodic) {
    if (spacing instanceof Spacing.Size size) {
      return size.bits();
    }
    double radius =
        spacing instanceof Spacing.Radius given
            ? given.distance()
            : ((Spacing.Resolution) spacing).distance() * activeBits;
    double range = periodic ? max - min : max - min + radius / activeBits;
    double padding = periodic ? 0 : activeBits - 1;
    // A whole number of bits that rounding made a little more is not to cost another bit.
    return Math.ceil(activeBits * (range / radius) + padding - 1e-9);
  }
}
