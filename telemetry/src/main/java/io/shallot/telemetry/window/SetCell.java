package io.shallot.telemetry.window;

import io.shallot.telemetry.feature.ValueSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Which texts came. */
final class SetCell extends Cell {

  private final ValueSet values = new ValueSet();

  ValueSet values() {
    return values;
  }

  @Override
  void add(Reading record) {
    if (record.has(0)) {
      values.add(record.hash(0));
    }
  }

  @Override
  void merge(Cell other) {
    values.addAll(((SetCell) other).values);
  }

  @Override
  boolean isSample() {
    return values.isSample();
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    values.snapshot(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    values.restore(in);
  }
}
