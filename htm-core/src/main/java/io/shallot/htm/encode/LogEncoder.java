package io.shallot.htm.encode;

import io.shallot.htm.sdr.Sdr;

/**
 * Encodes a positive number by its decimal logarithm, so that equal ratios look equally far apart.
 * Holds no state: many threads may share one.
 */
public final class LogEncoder implements ValueEncoder {

  // A scalar encoder of log10(x), x clipped into [min, max]. Radius and resolution are in decades.
  // StrictMath gives the same bits on every machine. Zero and negative numbers count as min: use
  // AdaptiveScalarEncoder where the sign matters.

  /** The least that {@code min} may be. */
  public static final double LEAST = 1e-7;

  private final double min;
  private final double max;
  private final ScalarParameters decades;
  private final ScalarEncoder scalar;

  /**
   * Makes an encoder.
   *
   * @param min the least value told apart, at least {@value #LEAST}
   * @param max the greatest value told apart
   * @param activeBits how many bits are active, odd
   * @param spacing how finely values are told apart, distances in decades
   */
  public LogEncoder(double min, double max, int activeBits, Spacing spacing) {
    new Faults("a log encoder")
        .require(Faults.within(min, LEAST, Double.MAX_VALUE), "min must be at least " + LEAST, min)
        .require(Double.isFinite(max), "max must be finite", max)
        .require(!(min >= max), "min must be less than max " + max, min)
        .complain();
    this.min = min;
    this.max = max;
    decades =
        ScalarParameters.linear(StrictMath.log10(min), StrictMath.log10(max), activeBits, spacing)
            .withClip();
    scalar = new ScalarEncoder(decades);
  }

  /** Returns the parameters of the logarithm: range, radius and resolution in decades. */
  public ScalarParameters decades() {
    return decades;
  }

  @Override
  public int size() {
    return scalar.size();
  }

  @Override
  public int activeBits() {
    return scalar.activeBits();
  }

  @Override
  public void encode(double value, int offset, Sdr out) {
    if (Double.isFinite(value)) {
      scalar.encode(StrictMath.log10(Math.max(min, Math.min(max, value))), offset, out);
    }
  }
}
