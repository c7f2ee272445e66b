package io.shallot.console.nab;

import java.util.Comparator;
import java.util.List;

/**
 * What one number at a time is worth: the figures with it halved and doubled.
 *
 * @param shipped the figures with nothing moved
 * @param moved the others, the largest movement first
 */
public record NabSensitivity(NabFigures shipped, List<Moved> moved) {

  /**
   * The figures with one number moved.
   *
   * @param parameter which number
   * @param value what it was
   * @param figures {@link NabFigures#NONE} if the detector refused the value beside the others
   */
  public record Moved(String parameter, double value, NabFigures figures) {}

  public NabSensitivity {
    moved =
        moved.stream()
            .sorted(Comparator.comparingDouble((Moved each) -> order(shipped, each)))
            .toList();
  }

  /** Returns how far the standard score moved; NaN if there is none. */
  public double movement(Moved each) {
    return each.figures().standard() - shipped.standard();
  }

  private static double order(NabFigures shipped, Moved each) {
    return -Math.abs(each.figures().standard() - shipped.standard());
  }
}
