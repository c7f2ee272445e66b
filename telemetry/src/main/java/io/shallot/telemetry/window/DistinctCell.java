package io.shallot.telemetry.window;

import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.jspecify.annotations.Nullable;

/** Counts different values: exactly while they are few, within some percent when they are many. */
final class DistinctCell extends ValueCell {

  // Values are kept as 64-bit hashes, 8 to 16 bytes each, in an open-addressing table: two of
  // 1,024 values share a hash with a chance of 3e-14. Beyond that the hashes go into a HyperLogLog
  // sketch (Flajolet, Fusy, Gandouet, Meunier 2007; Apache DataSketches) of 2^12 registers, whose
  // relative standard error is 1.04 / sqrt(4096) = 1.6 %. Its composite estimate is used rather
  // than the slightly better default, because only the former does not depend on the order of
  // arrival.

  /** Up to this many different values are counted exactly. */
  static final int EXACT = 1_024;

  private static final int LG_REGISTERS = 12;

  private HashSet64 hashes = new HashSet64();
  // Null while the count is exact.
  private @Nullable HllSketch sketch;

  @Override
  void add(Reading record) {
    if (record.has(0)) {
      add(record.hash(0));
    }
  }

  void add(long hash) {
    if (sketch != null) {
      sketch.update(hash);
    } else if (hashes.add(hash) && hashes.size() > EXACT) {
      HllSketch made = new HllSketch(LG_REGISTERS);
      hashes.forEach(made::update);
      hashes = new HashSet64();
      sketch = made;
    }
  }

  /** Tells whether the values themselves are known, by their hashes. */
  boolean isExact() {
    return sketch == null;
  }

  /** Returns how many values are known by their hashes. */
  int size() {
    return hashes.size();
  }

  /** Notes of each value that it came at a time, no earlier than noted before. */
  void noteIn(HashMap64 latest, long time) {
    latest.makeRoom(latest.size() + hashes.size());
    hashes.forEach(hash -> latest.raise(hash, (double) time));
  }

  @Override
  void merge(Cell other) {
    DistinctCell that = (DistinctCell) other;
    if (that.sketch == null) {
      if (sketch == null) {
        hashes.makeRoom(Math.min(EXACT, hashes.size() + that.hashes.size()));
      }
      that.hashes.forEach(this::add);
      return;
    }
    Union union = new Union(LG_REGISTERS);
    union.update(that.sketch);
    if (sketch == null) {
      hashes.forEach(union::update);
      hashes = new HashSet64();
    } else {
      union.update(sketch);
    }
    sketch = union.getResult(TgtHllType.HLL_4);
  }

  @Override
  double value() {
    return sketch == null
        ? hashes.size()
        : Math.max((double) (EXACT + 1), Math.rint(sketch.getCompositeEstimate()));
  }

  @Override
  double weight(long records) {
    return value();
  }
}
