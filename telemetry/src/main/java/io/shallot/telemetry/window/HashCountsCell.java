package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Which texts came how often, by their hashes. */
final class HashCountsCell extends Cell {

  // Of more texts than fit those are kept whose hashes begin with enough zero bits, half of them
  // for each bit: a sample that does not depend on an order.

  /** So many different texts are kept at most. */
  static final int MOST = 1_024;

  private HashMap64 counts = new HashMap64();
  private int zeros;

  @Override
  void add(Reading record) {
    if (record.has(0)) {
      add(record.hash(0), 1);
    }
  }

  @Override
  void merge(Cell other) {
    HashCountsCell that = (HashCountsCell) other;
    if (that.zeros > zeros) {
      keep(that.zeros);
    }
    that.counts.forEach(this::add);
  }

  /** Returns how often each text that is kept came. */
  HashMap64 counts() {
    return counts;
  }

  private void add(long hash, double times) {
    if (Long.numberOfLeadingZeros(hash) < zeros) {
      return;
    }
    counts.increase(hash, times);
    while (counts.size() > MOST) {
      keep(zeros + 1);
    }
  }

  private void keep(int newZeros) {
    zeros = newZeros;
    HashMap64 all = counts;
    counts = new HashMap64();
    all.forEach(this::add);
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    out.writeByte(zeros);
    counts.snapshot(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    zeros = in.readUnsignedByte();
    Saved.require(zeros < Long.SIZE, "a hash has at most 63 zeros");
    counts.restore(in, MOST);
    boolean[] kept = {counts.isCounts()};
    counts.forEach((hash, times) -> kept[0] &= Long.numberOfLeadingZeros(hash) >= zeros);
    Saved.require(kept[0], "what is counted must be whole, and a part of the sample");
  }
}
