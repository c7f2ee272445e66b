package io.shallot.telemetry.window;

/** Keeps the smallest and the largest number. */
final class ExtremeCell extends Cell {

  private double smallest = Double.POSITIVE_INFINITY;
  private double largest = Double.NEGATIVE_INFINITY;

  @Override
  void add(Reading record) {
    double number = record.number(0);
    if (Double.isFinite(number)) {
      smallest = Math.min(smallest, number);
      largest = Math.max(largest, number);
    }
  }

  @Override
  void merge(Cell other) {
    ExtremeCell that = (ExtremeCell) other;
    smallest = Math.min(smallest, that.smallest);
    largest = Math.max(largest, that.largest);
  }

  /** Returns the smallest number; infinite if there was none. */
  double smallest() {
    return smallest;
  }

  /** Returns the largest number; minus infinite if there was none. */
  double largest() {
    return largest;
  }
}
