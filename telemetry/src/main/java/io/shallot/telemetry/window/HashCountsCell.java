package io.shallot.telemetry.window;

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
}
