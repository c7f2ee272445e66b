package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Sdr;
import java.io.DataOutput;
import java.io.IOException;

/** Who wins, who wins or overlaps too rarely, and what is done for those. */
interface Competition {

  /** Returns how columns with these parameters compete before the first record. */
  static Competition of(SpatialPoolerParameters parameters, ColumnRows rows) {
    return isPlain(parameters)
        ? new PlainCompetition(parameters)
        : new BoostedCompetition(parameters, rows);
  }

  /** Returns whether all compete with all and none is favoured: what can be done fastest. */
  static boolean isPlain(SpatialPoolerParameters parameters) {
    return parameters.globalInhibition() && parameters.boostStrength() == 0;
  }

  /** Returns how many columns may win when all compete with all: at most half of them. */
  static int mostWinners(SpatialPoolerParameters parameters) {
    int columns = parameters.columns();
    return parameters.localAreaDensity() > 0
        ? (int) (parameters.localAreaDensity() * columns)
        : Math.min(parameters.numActiveColumnsPerInhArea(), columns / 2);
  }

  /** Fills in the winners for the overlaps in the scratch, and its selection. */
  void select(Scratch scratch, ColumnRows rows, boolean learn, Sdr winners);

  /**
   * Takes in how a record ended, before rows learn from it.
   *
   * @param period over how many records frequencies are averaged now
   */
  void record(Scratch scratch, ColumnRows rows, Sdr winners, double period);

  /** Returns whether there may be a weak column. */
  boolean mayHaveWeak();

  /** Returns whether a column overlaps the input too rarely. */
  boolean isWeak(int column);

  /** Finds out anew how rare is too rare, and who is near whom. */
  void update(ColumnRows rows);

  /** Returns how often a column overlapped the input lately. */
  double overlapDuty(int column);

  /** Writes everything that decides later behaviour. */
  void snapshot(DataOutput out) throws IOException;

  /** Returns about how many bytes are held. */
  long sizeBytes();
}
