package io.shallot.htm.encode;

/**
 * When an {@link AdaptiveScalarEncoder} gives up its scale for one that fits what came lately.
 *
 * @param window after how many values the scale is judged each time, 0 for never
 * @param outsideShare the scale is given up if more than this share of them lay in the logarithmic
 *     part, in (0, 1]
 * @param shrinkShare it is given up as well if the recent range is less than this share of the
 *     range it was made for, in [0, 1); 0 for never
 */
public record Relearning(int window, double outsideShare, double shrinkShare) {

  /** Judges after every 1,000 values: half outside, or an eighth of the range. */
  public static final Relearning DEFAULT = new Relearning(1000, 0.5, 0.125);

  /** Keeps the first scale for ever. */
  public static final Relearning NEVER = new Relearning(0, 1, 0);

  /** Checks the parameters together. */
  public Relearning {
    new Faults("relearning of a scale")
        .require(
            window == 0 || (window >= 10 && window <= 1_000_000_000),
            "window must be 0 or from 10 to 1,000,000,000",
            window)
        .require(
            outsideShare > 0 && outsideShare <= 1, "outsideShare must be in (0, 1]", outsideShare)
        .require(shrinkShare >= 0 && shrinkShare < 1, "shrinkShare must be in [0, 1)", shrinkShare)
        .complain();
  }
}
