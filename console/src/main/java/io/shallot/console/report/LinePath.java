package io.shallot.console.report;

import java.util.function.IntToDoubleFunction;

/**
 * A series of any length as the path of a line no longer than the picture is wide: of the points
 * that share a column of pixels only the lowest and the highest are drawn, in their order.
 */
final class LinePath {

  private final Axis across;
  private final Axis up;
  private final StringBuilder path = new StringBuilder();
  private boolean drawing;

  private LinePath(Axis across, Axis up) {
    this.across = across;
    this.up = up;
  }

  /** Returns the path of points counted from 0; it is broken where they are NaN. */
  static String of(int points, IntToDoubleFunction valueOf, Axis across, Axis up) {
    return new LinePath(across, up).draw(points, valueOf, true);
  }

  /** Returns the path through the highest point of each column. */
  static String ofHighest(int points, IntToDoubleFunction valueOf, Axis across, Axis up) {
    return new LinePath(across, up).draw(points, valueOf, false);
  }

  private String draw(int points, IntToDoubleFunction valueOf, boolean lowestToo) {
    for (int from = 0, to; from < points; from = to) {
      int lowest = -1;
      int highest = -1;
      for (to = from; to < points && column(to) == column(from); to++) {
        double value = valueOf.applyAsDouble(to);
        if (Double.isNaN(value)) {
          continue;
        }
        lowest = lowest < 0 || value < valueOf.applyAsDouble(lowest) ? to : lowest;
        highest = highest < 0 || value > valueOf.applyAsDouble(highest) ? to : highest;
      }
      if (highest < 0) {
        drawing = false;
      } else if (lowest == highest || !lowestToo) {
        point(highest, valueOf);
      } else {
        point(Math.min(lowest, highest), valueOf);
        point(Math.max(lowest, highest), valueOf);
      }
    }
    return path.toString();
  }

  private long column(int point) {
    return Math.round(across.at(point));
  }

  private void point(int point, IntToDoubleFunction valueOf) {
    path.append(drawing ? ' ' : 'M').append(column(point)).append(' ');
    path.append(Frame.coordinate(up.at(valueOf.applyAsDouble(point))));
    drawing = true;
  }
}
