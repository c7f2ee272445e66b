package io.shallot.htm.temporal;

import io.shallot.htm.sdr.Sdr;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Learns sequences of sets of active columns and predicts the next set.
 *
 * <p>One series, one thread. Time and memory per step are bounded by the caps of the parameters.
 */
public interface TemporalMemory {

  /**
   * Takes the next set of active columns: activates cells in them, learns if it may, and predicts
   * what comes next.
   *
   * @param activeColumns of {@link #columns()} bits
   * @param learn whether segments may change; the context moves on either way
   */
  void compute(Sdr activeColumns, boolean learn);

  /**
   * Fills in the columns that are predicted for the next step: those with a predictive cell.
   *
   * @param out of {@link #columns()} bits; cleared first
   */
  void predictedColumns(Sdr out);

  /**
   * Returns how many of these columns are predicted for the next step; changes nothing. What the
   * raw anomaly score of a step is made from, before {@link #compute}.
   */
  int countPredicted(Sdr activeColumns);

  /** Forgets the context, not what was learnt: the next step begins a new sequence. */
  void reset();

  /** Returns how many columns there are. */
  int columns();

  /** Returns how many cells a column has. */
  int cellsPerColumn();

  /** Returns how many segments there are now. */
  int segments();

  /** Returns how many synapses there are now. */
  int synapses();

  /** Returns about how many bytes of heap are held now. */
  long sizeBytes();

  /** Writes everything that decides later behaviour. */
  void snapshot(DataOutput out) throws IOException;
}
