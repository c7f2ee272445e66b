package io.shallot.telemetry.window;

import io.shallot.telemetry.expression.Term;
import io.shallot.telemetry.feature.DecayedCounts;
import java.time.Duration;

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
  double judge(TextsCell.Text text, long start) {
    return counts.bits(text.hash(), start);
  }

  @Override
  void learn(long start, Cell cell, long records) {
    for (TextsCell.Text text : ((TextsCell) cell).texts()) {
      counts.add(text.hash(), (double) text.times(), start);
    }
  }
}
