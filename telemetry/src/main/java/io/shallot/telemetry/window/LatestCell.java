package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Keeps the largest number told about each thing, and adds them up. */
final class LatestCell extends ValueCell {

  // Exact for up to 1,024 things. Beyond that only things are kept whose hash begins with enough
  // zero bits that they are at most so many, and their sum is scaled up: half the things are taken
  // by each bit, whatever the order. The relative standard error is then 2 to 5 % for numbers that
  // vary no more than their mean, and more if a few large ones make up the sum.

  /** So many things are kept at most. */
  static final int MOST = 1_024;

  private HashMap64 largest = new HashMap64();
  private int zeros;

  @Override
  void add(Reading record) {
    double number = record.number(0);
    if (Double.isFinite(number) && record.has(1)) {
      add(record.hash(1), number);
    }
  }

  void add(long hash, double number) {
    if (!kept(hash)) {
      return;
    }
    largest.raise(hash, number);
    while (largest.size() > MOST) {
      zeros++;
      HashMap64 fewer = new HashMap64();
      largest.forEach(
          (each, eachNumber) -> {
            if (kept(each)) {
              fewer.raise(each, eachNumber);
            }
          });
      largest = fewer;
    }
  }

  @Override
  void merge(Cell other) {
    LatestCell that = (LatestCell) other;
    if (that.zeros > zeros) {
      zeros = that.zeros;
      HashMap64 all = largest;
      largest = new HashMap64();
      all.forEach(this::add);
    }
    largest.makeRoom(largest.size() + that.largest.size());
    that.largest.forEach(this::add);
  }

  /** Returns the sum; NaN if nothing was told. */
  @Override
  double value() {
    if (largest.size() == 0) {
      return Double.NaN;
    }
    ExactSum sum = new ExactSum();
    largest.forEach((hash, number) -> sum.add(number));
    return Math.scalb(sum.value(), zeros);
  }

  private boolean kept(long hash) {
    return Long.numberOfLeadingZeros(hash) >= zeros;
  }

  @Override
  boolean isSample() {
    return zeros > 0;
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    out.writeByte(zeros);
    largest.snapshot(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    zeros = in.readUnsignedByte();
    Saved.require(zeros < Long.SIZE, "a hash has at most 63 zeros");
    largest.restore(in, MOST);
    boolean[] kept = {true};
    largest.forEach((hash, number) -> kept[0] &= kept(hash));
    Saved.require(kept[0], "things must be a part of the sample");
  }
}
