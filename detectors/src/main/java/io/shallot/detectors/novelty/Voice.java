package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One way in which a row can be unlike what came before it. */
abstract class Voice {

  /**
   * Returns how unlike the past a row is, at least 0 in any unit: only ranks within this voice
   * count. Changes nothing that is part of the state.
   *
   * @return 0 where it cannot tell
   */
  abstract double raw(Features row);

  /** Makes the row, of which {@link #raw} was asked just before, part of the past. */
  abstract void learn(Features row);

  /** Tells whether the past is long enough for this voice to count at all. */
  boolean available(Features row) {
    return true;
  }

  /** Writes everything that decides a later raw score. */
  abstract void snapshot(DataOutput out) throws IOException;

  /** Reads into a new voice what {@link #snapshot} wrote. */
  abstract void restore(DataInput in) throws IOException;

  /** Returns about how many bytes of heap it holds. */
  abstract long sizeBytes();
}
