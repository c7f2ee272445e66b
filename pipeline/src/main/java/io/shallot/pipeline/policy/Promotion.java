package io.shallot.pipeline.policy;

import io.shallot.api.DetectorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Which detectors a series gets once it has earned them: the expensive ones, such as {@code htm}.
 *
 * <p>A series earns them by lasting and by moving: it has had {@code afterPoints} points that were
 * not missing, of which at least {@code leastVariety} differ from the one before. Then they judge
 * it beside the light detectors, from the point on at which they are ready.
 *
 * @param detectors what it gets besides the detectors that every series has; never empty
 * @param afterPoints how many points a series must have shown, at least 1
 * @param leastVariety which share of its values must differ from the value before, from 0 to 1
 * @param most how many series may have them at once, at least 1; those beyond it are refused, which
 *     is counted, and ask again later
 */
public record Promotion(
    List<DetectorSpec> detectors, int afterPoints, double leastVariety, int most) {

  public Promotion {
    detectors = List.copyOf(detectors);
    if (detectors.isEmpty()) {
      throw new IllegalArgumentException("a promotion needs at least one detector, but had none");
    }
    if (afterPoints < 1) {
      throw new IllegalArgumentException("afterPoints must be at least 1, but was " + afterPoints);
    }
    if (!(leastVariety >= 0 && leastVariety <= 1)) {
      throw new IllegalArgumentException(
          "leastVariety must be from 0 to 1, but was " + leastVariety);
    }
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1, but was " + most);
    }
  }

  /**
   * Returns the shipped rule for detector types: 288 points, a tenth of them moving, 2,000 series.
   */
  public static Promotion to(String... types) {
    return new Promotion(Arrays.stream(types).map(DetectorSpec::of).toList(), 288, 0.1, 2_000);
  }

  /** Returns this rule for another number of points. */
  public Promotion afterPoints(int points) {
    return new Promotion(detectors, points, leastVariety, most);
  }

  /** Returns this rule for another share of values that move. */
  public Promotion withLeastVariety(double share) {
    return new Promotion(detectors, afterPoints, share, most);
  }

  /** Returns this rule for another number of series. */
  public Promotion atMost(int series) {
    return new Promotion(detectors, afterPoints, leastVariety, series);
  }
}
