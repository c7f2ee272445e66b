package io.shallot.detectors;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the past of one channel lets expect of its next value.
 *
 * <p>Values that come in are finite. {@link #expect} changes nothing; only {@link #learn} does.
 */
interface Baseline {

  /** Reads a baseline back that {@link Baseline#snapshot} wrote. */
  @FunctionalInterface
  interface Reader {
    Baseline readFrom(DataInput in) throws IOException;
  }

  /**
   * Says what it expects at a time.
   *
   * @param timeMillis event time
   * @param value what was seen, for baselines that know of several ordinary states
   * @param expectation where the answer goes
   * @return whether there is enough past; if not, the expectation is left as it was
   */
  boolean expect(long timeMillis, double value, Expectation expectation);

  /** Makes a value part of the past. */
  void learn(long timeMillis, double value);

  /** Returns the past that an expectation of this baseline rests on, completing "going by ...". */
  String basisOf(Expectation expectation);

  void snapshot(DataOutput out) throws IOException;

  /** Returns about how many bytes of heap it holds. */
  long sizeBytes();
}
