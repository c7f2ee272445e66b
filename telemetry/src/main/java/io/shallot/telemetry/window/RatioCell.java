package io.shallot.telemetry.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adds up two numbers. */
final class RatioCell extends Cell {

  private final ExactSum above = new ExactSum();
  private final ExactSum below = new ExactSum();

  @Override
  void add(Reading record) {
    above.add(record.number(0));
    below.add(record.number(1));
  }

  @Override
  void merge(Cell other) {
    RatioCell that = (RatioCell) other;
    above.add(that.above);
    below.add(that.below);
  }

  double above() {
    return above.value();
  }

  double below() {
    return below.value();
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    above.snapshot(out);
    below.snapshot(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    above.restore(in);
    below.restore(in);
  }
}
