package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adds up the numbers of a term, and counts them. */
final class SumCell extends Cell {

  private final boolean weighs;
  private final ExactSum sum = new ExactSum();
  private long numbers;

  /** Makes a cell; it may weigh as much as its sum where series compete, else its records count. */
  SumCell(boolean weighs) {
    this.weighs = weighs;
  }

  @Override
  void add(Reading record) {
    double number = record.number(0);
    if (Double.isFinite(number)) {
      sum.add(number);
      numbers++;
    }
  }

  @Override
  void merge(Cell other) {
    SumCell that = (SumCell) other;
    sum.add(that.sum);
    numbers += that.numbers;
  }

  @Override
  double weight(long records) {
    return weighs ? Math.max(0, sum.value()) : super.weight(records);
  }

  double sum() {
    return sum.value();
  }

  /** Returns how many records had a number. */
  long numbers() {
    return numbers;
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    sum.snapshot(out);
    out.writeLong(numbers);
  }

  @Override
  void restore(DataInput in) throws IOException {
    sum.restore(in);
    numbers = in.readLong();
    Saved.require(numbers >= 0, "no fewer than no numbers were added up");
  }
}
