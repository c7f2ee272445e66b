package io.shallot.telemetry.window;

import io.shallot.telemetry.expression.Term;
import io.shallot.telemetry.feature.Lookalikes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How much a text of a window looks like a more frequent one of the metric. */
final class SimilarityMeter extends SharedMeter {

  private static final int COMPARED_WITH = 1_000;
  private static final Duration HALF_LIFE = Duration.ofDays(7);

  private final Lookalikes known = new Lookalikes(COMPARED_WITH, HALF_LIFE);
  // What was found of the texts of the pane being closed: many series have the same ones.
  private final Map<String, Double> found = new HashMap<>();

  SimilarityMeter(Spans spans, Term term) {
    super(spans, term);
  }

  @Override
  Cell cell() {
    return new TextsCell();
  }

  @Override
  double judge(Cell cell, long start) {
    double largest = Double.NEGATIVE_INFINITY;
    for (TextsCell.Text text : ((TextsCell) cell).texts()) {
      double similarity =
          found.computeIfAbsent(text.text(), asked -> known.nearest(asked).similarity());
      largest = Math.max(largest, similarity);
    }
    return largest;
  }

  @Override
  void learn(long start, Cell cell, long records) {
    found.clear();
    for (TextsCell.Text text : ((TextsCell) cell).texts()) {
      known.learn(text.text(), (double) text.times(), start);
    }
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    known.snapshot(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    known.restore(in);
  }
}
