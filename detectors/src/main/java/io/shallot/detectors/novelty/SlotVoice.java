package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far a feature is from the nearest seen about the same time of other periods. */
final class SlotVoice extends Voice {

  private static final int OWN_BYTES = 24 + 24;

  private final Feature feature;
  private final Period period;
  private final SlotMemory memory;

  SlotVoice(Feature feature, Period period, int slotMemory) {
    this.feature = feature;
    this.period = period;
    this.memory = new SlotMemory(period, slotMemory);
  }

  @Override
  boolean available(Features row) {
    return row.elapsedMillis() > period.warmUpMillis();
  }

  @Override
  double raw(Features row) {
    return available(row)
        ? row.inDeviations(feature, memory.distance(row.timeMillis(), row.value(feature)))
        : 0;
  }

  @Override
  void learn(Features row) {
    memory.add(row.timeMillis(), row.value(feature));
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
