package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Counts different values: exactly while they are few, within some percent when they are many. */
final class DistinctCell extends ValueCell {

  // Values are kept as 64-bit hashes, 8 to 16 bytes each, in an open-addressing table: two of
  // 1,024 values share a hash with a chance of 3e-14. Beyond that the hashes go into a sketch.

  /** Up to this many different values are counted exactly. */
  static final int EXACT = 1_024;

  private HashSet64 hashes = new HashSet64();
  // Null while the count is exact.
  private @Nullable DistinctSketch sketch;

  @Override
  void add(Reading record) {
    if (record.has(0)) {
      add(record.hash(0));
    }
  }

  void add(long hash) {
    if (sketch != null) {
      sketch.add(hash);
    } else if (hashes.add(hash) && hashes.size() > EXACT) {
      sketch();
    }
  }

  /** Returns the sketch, which knows the values that came up to now. */
  private DistinctSketch sketch() {
    DistinctSketch made = sketch;
    if (made == null) {
      made = new DistinctSketch();
      hashes.forEach(made::add);
      hashes = new HashSet64();
      sketch = made;
    }
    return made;
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
    sketch().merge(that.sketch);
  }

  @Override
  double value() {
    return sketch == null
        ? hashes.size()
        : Math.max((double) (EXACT + 1), Math.rint(sketch.estimate()));
  }

  @Override
  double weight(long records) {
    return value();
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    out.writeBoolean(sketch != null);
    if (sketch != null) {
      sketch.snapshot(out);
    } else {
      hashes.snapshot(out);
    }
  }

  @Override
  void restore(DataInput in) throws IOException {
    if (Saved.flag(in)) {
      sketch().restore(in);
    } else {
      hashes.restore(in, EXACT);
    }
  }
}
