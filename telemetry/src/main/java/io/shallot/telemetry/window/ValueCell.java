package io.shallot.telemetry.window;

/** A cell that is the value of a window, once the panes of the window are merged into it. */
abstract class ValueCell extends Cell {

  /** Returns the value; NaN if no record had what it takes. */
  abstract double value();
}
