package io.shallot.telemetry.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A meter of which each pane comes to one or two numbers that are summed over a window. */
abstract class NumbersMeter extends Meter {

  private final Spans spans;
  private final Ring.Join join;
  private final int columns;

  /**
   * Makes a meter.
   *
   * @param spans the windows
   * @param join how the numbers of panes become those of a window
   * @param columns how many numbers, 1 or 2
   */
  NumbersMeter(Spans spans, Ring.Join join, int columns) {
    this.spans = spans;
    this.join = join;
    this.columns = columns;
  }

  /** Returns a number of a pane, never NaN. */
  abstract double number(int column, @Nullable Cell cell, long records);

  /**
   * Returns the value of a window; NaN for none.
   *
   * @param first what the first column comes to
   * @param second what the second comes to; 0 if there is none
   * @param lengthMillis of the window
   */
  abstract double value(double first, double second, long lengthMillis);

  @Override
  final Fold fold() {
    return new NumbersFold();
  }

  private final class NumbersFold extends Fold {

    private final Ring ring = new Ring(spans, join, columns);

    @Override
    void take(long start, @Nullable Cell cell, long records) {
      for (int column = 0; column < columns; column++) {
        ring.add(start, column, number(column, cell, records));
      }
    }

    @Override
    double value(int window, long end) {
      return NumbersMeter.this.value(
          ring.over(window, end, 0),
          columns == 1 ? 0 : ring.over(window, end, 1),
          spans.length(window));
    }

    @Override
    void snapshot(DataOutput out) throws IOException {
      ring.snapshot(out);
    }

    @Override
    void restore(DataInput in) throws IOException {
      ring.restore(in);
    }
  }
}
