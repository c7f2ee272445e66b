package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;

/** How far the logarithm of the value is from the nearest remembered one. */
final class LogNearestVoice extends Voice {

  // The logarithm keeps the order of values, so the nearest logarithm belongs to one of the two
  // values next to this one, which the voice of the values has just found: no memory of its own.

  private static final int LEAST_ROWS = 20;
  private static final int OWN_BYTES = 16;

  private final NearestVoice values;

  /**
   * Makes a voice.
   *
   * @param values the voice of the values themselves; asked before this one
   */
  LogNearestVoice(NearestVoice values) {
    this.values = values;
  }

  @Override
  double raw(Features row) {
    if (row.count() < LEAST_ROWS) {
      return 0;
    }
    double value = row.value(Feature.VALUE);
    double toBelow = distance(row, value, values.nearestBelow());
    double toAbove = distance(row, value, values.nearestAbove());
    return row.inDeviations(Feature.LOG, Math.min(toBelow, toAbove));
  }

  private static double distance(Features row, double value, double remembered) {
    if (Double.isNaN(remembered)) {
      return Double.POSITIVE_INFINITY;
    }
    return value == remembered
        ? 0
        : Math.abs(row.value(Feature.LOG) - Logs.symmetricLog(remembered));
  }

  @Override
  void learn(Features row) {
    // the voice of the values does
  }

  @Override
  void snapshot(DataOutput out) {
    // nothing of its own
  }

  @Override
  void restore(DataInput in) {
    // nothing of its own
  }

  @Override
  long sizeBytes() {
    return OWN_BYTES;
  }
}
