package io.shallot.telemetry.window;

import io.shallot.telemetry.expression.Term;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meter that judges texts by what all series of the metric had before: the value of a window is
 * the largest judgement of a text in it, as of the pane in which it came.
 */
abstract class SharedMeter extends Meter {

  private final Spans spans;
  private final List<Term> terms;

  SharedMeter(Spans spans, Term term) {
    this.spans = spans;
    this.terms = List.of(term);
  }

  /**
   * Returns the largest judgement of a text of a pane by the panes before; minus infinite if it has
   * none.
   */
  abstract double judge(Cell cell, long start);

  @Override
  final List<Term> reads() {
    return terms;
  }

  @Override
  final Fold fold() {
    return new LargestFold();
  }

  @Override
  final boolean learns() {
    return true;
  }

  @Override
  abstract void snapshot(DataOutput out) throws IOException;

  @Override
  abstract void restore(DataInput in) throws IOException;

  private final class LargestFold extends Fold {

    private final Ring largest = new Ring(spans, Ring.Join.MAX, 1);

    @Override
    void take(long start, @Nullable Cell cell, long records) {
      largest.add(start, 0, judge(FeatureMeters.present(cell), start));
    }

    @Override
    double value(int window, long end) {
      double judgement = largest.over(window, end, 0);
      return Double.isInfinite(judgement) ? Double.NaN : judgement;
    }

    @Override
    void snapshot(DataOutput out) throws IOException {
      largest.snapshot(out);
    }

    @Override
    void restore(DataInput in) throws IOException {
      largest.restore(in);
    }
  }
}
