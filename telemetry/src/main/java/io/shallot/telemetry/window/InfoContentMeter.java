package io.shallot.telemetry.window;

import io.shallot.telemetry.expression.Term;
import io.shallot.telemetry.feature.DecayedCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How rare the rarest text of a window was among all that came before, in bits. */
final class InfoContentMeter extends SharedMeter {

  /** So many texts are remembered, at least: some 5 MB. */
  private static final int REMEMBERED = 1 << 16;

  private final DecayedCounts counts;

  InfoContentMeter(Spans spans, Term term, Duration halfLife) {
    super(spans, term);
    this.counts = new DecayedCounts(REMEMBERED, halfLife);
  }

  @Override
  Cell cell() {
    return new HashCountsCell();
  }

  @Override
  double judge(Cell cell, long start) {
    double[] largest = {Double.NEGATIVE_INFINITY};
    ((HashCountsCell) cell)
        .counts()
        .forEach((text, times) -> largest[0] = Math.max(largest[0], counts.bits(text, start)));
    return largest[0];
  }

  @Override
  void learn(long start, Cell cell, long records) {
    // Sorted, since sums depend on their order and that of a table depends on arrival.
    NavigableMap<Long, Double> sorted = new TreeMap<>();
    ((HashCountsCell) cell).counts().forEach(sorted::put);
    sorted.forEach((text, times) -> counts.add(text, times, start));
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    counts.snapshot(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    counts.restore(in);
  }
}
