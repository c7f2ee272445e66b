package io.shallot.api;

import java.util.List;

/**
 * Why a point got its score, in the unit of the series.
 *
 * @param observed what was seen; NaN if missing
 * @param expected what the detector would have expected; NaN if it does not say
 * @param low the lower end of the range it holds for ordinary; NaN if it does not say
 * @param high the upper end of that range; NaN if it does not say
 * @param factors what went into the judgement, most telling first; may be empty
 * @param text one sentence for a person, without the name of the series
 */
public record Explanation(
    double observed, double expected, double low, double high, List<Factor> factors, String text) {

  /**
   * One thing that went into a judgement.
   *
   * @param name what it is, such as {@code median of 288 points}
   * @param value its value
   */
  public record Factor(String name, double value) {}

  /** What a detector says before it has judged a point. */
  public static final Explanation NONE =
      new Explanation(
          Double.NaN, Double.NaN, Double.NaN, Double.NaN, List.of(), "nothing was judged yet");

  public Explanation {
    factors = List.copyOf(factors);
    if (low > high) {
      throw new IllegalArgumentException(
          "the ordinary range must not be empty, but was [" + low + ", " + high + "]");
    }
  }
}
