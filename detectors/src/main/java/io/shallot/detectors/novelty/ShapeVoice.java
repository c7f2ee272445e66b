package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far the shape of the latest rows is from the nearest that is remembered. */
final class ShapeVoice extends Voice {

  // A window of the series as a point in space, novel if no earlier window is near: the left matrix
  // profile of a stream [1], without normalising the windows (level matters) and in typical
  // deviations of the series.
  //
  // [1] C.-C. M. Yeh et al., Matrix profile I: all pairs similarity joins for time series, ICDM
  // 2016.

  private static final int OWN_BYTES = 24;

  private final Feature feature;
  private final ShapeMemory memory;

  /**
   * Makes a voice.
   *
   * @param feature the values or their logarithms
   */
  ShapeVoice(Feature feature, ShapeMemory memory) {
    this.feature = feature;
    this.memory = memory;
  }

  @Override
  double raw(Features row) {
    double[] latest = row.latest(feature.logarithmic());
    return row.inDeviations(feature, memory.distance(latest, row.available()));
  }

  @Override
  void learn(Features row) {
    memory.learn(row.latest(feature.logarithmic()), row.available(), row.count());
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    memory.snapshot(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    memory.restore(in);
  }

  @Override
  long sizeBytes() {
    return OWN_BYTES + memory.sizeBytes();
  }
}
