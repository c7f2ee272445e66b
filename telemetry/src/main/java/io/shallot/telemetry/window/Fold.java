package io.shallot.telemetry.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one series keeps between panes, and the values it makes of it for each of its windows.
 *
 * <p>A fold hears of panes with records only, in the order of time. What a window without records
 * gives is the definition's to say, so it is not asked for one.
 */
abstract class Fold {

  /**
   * Takes a closed pane. The cell is this fold's from now on, but must stay as it is until the next
   * call of any method of this fold: {@link Meter#learn} reads it too.
   *
   * @param start of the pane, later than that of any pane before
   * @param cell what the pane holds; null for a meter that needs no cells
   * @param records how many there were, at least 1
   */
  abstract void take(long start, @Nullable Cell cell, long records);

  /**
   * Returns the value of a window that holds at least one record; NaN if it has none all the same,
   * since the records lack a field or are too few. Asked once per window, in the order of time.
   *
   * @param window position of the window in the definition
   * @param end of the window: all panes before were taken, none after
   */
  abstract double value(int window, long end);

  /** Writes what it keeps. */
  abstract void snapshot(DataOutput out) throws IOException;

  /**
   * Takes on what a fold of the same meter wrote, in place of nothing.
   *
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   */
  abstract void restore(DataInput in) throws IOException;
}
