package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;

/** How far the value is from the median of those just before it. */
final class MedianVoice extends Voice {

  private static final int LEAST_ROWS = 10;
  private static final int OWN_BYTES = 16;

  private final int length;

  /**
   * Makes a voice.
   *
   * @param length rows of the median, no more than the settings let features need
   */
  MedianVoice(int length) {
    this.length = length;
  }

  @Override
  double raw(Features row) {
    if (row.count() < LEAST_ROWS) {
      return 0;
    }
    double distance = Math.abs(row.value(Feature.VALUE) - row.medianBefore(length));
    return row.beyondRounding(Feature.VALUE, distance);
  }

  @Override
  void learn(Features row) {
    // the latest rows are kept by the features
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
