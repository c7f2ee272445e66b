package io.shallot.telemetry.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the records of one series in one pane add up to, whatever their order: adding and merging
 * commute, bit for bit. Its memory is bounded however many records it gets.
 */
abstract class Cell {

  /** Adds a record. What it holds is only valid during the call. */
  abstract void add(Reading record);

  /**
   * Adds what another cell of the same meter holds, as if its records had been added here; the
   * other one is not changed and may be used on.
   */
  abstract void merge(Cell other);

  /**
   * Returns how much this cell speaks for its series where series compete for a budget, at least 0:
   * the value, for measures that grow with every record; else the number of records.
   */
  double weight(long records) {
    return (double) records;
  }

  /**
   * Tells whether there was more than is kept, so that this is only a sample. Sketches whose error
   * is stated, such as that of different values, are not meant.
   */
  boolean isSample() {
    return false;
  }

  /** Writes what it holds: the same bytes for the same records, whatever their order. */
  abstract void snapshot(DataOutput out) throws IOException;

  /**
   * Takes on what a cell of the same meter wrote, in place of nothing.
   *
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   */
  abstract void restore(DataInput in) throws IOException;
}
