package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far the value is from what is usual about this time of the period. */
final class ResidualVoice extends Voice {

  // Not scaled by the deviations of the series: what is scored is the rank among past residuals.

  private static final int OWN_BYTES = 24 + 24;

  private final Feature feature;
  private final Period period;
  private final SlotMedians medians;

  /**
   * Makes a voice.
   *
   * @param feature the value or its logarithm
   */
  ResidualVoice(Feature feature, Period period, int slotVisits) {
    this.feature = feature;
    this.period = period;
    this.medians = new SlotMedians(period, slotVisits);
  }

  @Override
  boolean available(Features row) {
    return row.elapsedMillis() > period.warmUpMillis();
  }

  /** Returns what is usual about the time of the row; NaN if that is not known. */
  double expected(Features row) {
    return available(row) ? medians.expected(row.timeMillis()) : Double.NaN;
  }

  @Override
  double raw(Features row) {
    return row.beyondRounding(feature, Math.abs(row.value(feature) - expected(row)));
  }

  @Override
  void learn(Features row) {
    medians.add(row.timeMillis(), row.value(feature));
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    medians.snapshot(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    medians.restore(in);
  }

  @Override
  long sizeBytes() {
    return OWN_BYTES + medians.sizeBytes();
  }
}
