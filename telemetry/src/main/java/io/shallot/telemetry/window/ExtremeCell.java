package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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

  @Override
  void snapshot(DataOutput out) throws IOException {
    out.writeDouble(smallest);
    out.writeDouble(largest);
  }

  @Override
  void restore(DataInput in) throws IOException {
    smallest = in.readDouble();
    largest = in.readDouble();
    boolean none = smallest == Double.POSITIVE_INFINITY && largest == Double.NEGATIVE_INFINITY;
    Saved.require(
        none || (Double.isFinite(smallest) && smallest <= largest && Double.isFinite(largest)),
        "the smallest number must be at most the largest");
  }
}
