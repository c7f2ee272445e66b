package io.shallot.htm.spatial;

import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often each column overlaps the input, as a moving average, and below what frequency a column
 * is weak; for columns that all compete with each other.
 */
final class OverlapFrequencies {

  // duty' = (duty (period - 1) + hit) / period. Columns that never missed share one number, and
  // with
  // tens of active inputs hardly any column ever misses: a record costs one division. A column gets
  // a
  // number of its own with its first miss. Once many have, all have, for a plain loop over all is
  // faster then.
  //
  // Whether one of many is weak is asked after every record. A number falls at most as one that
  // missed, so a lower bound of all of them, lowered like that, rules weakness out for thousands of
  // records until it has to be found anew: 2 us less a record.

  private final int columns;
  private double common;
  private double least;

  private double[] duties = new double[0];
  private long[] strayed = new long[0];
  private int strays;

  /** No number of a column of its own is below this. */
  private double bound;

  OverlapFrequencies(int columns) {
    this.columns = columns;
  }

  /**
   * Takes in a record.
   *
   * @param missed bits of the columns that overlapped nothing
   * @param any whether there are such
   */
  void record(double period, long[] missed, boolean any) {
    if (any) {
      stray(missed);
    }
    double weight = period - 1;
    bound = bound * weight / period;
    if (strays == columns) {
      recordAll(weight, period, missed, any);
    } else if (strays > 0) {
      for (int word = 0; word < strayed.length; word++) {
        for (long bits = strayed[word]; bits != 0; bits &= bits - 1) {
          int column = 64 * word + Long.numberOfTrailingZeros(bits);
          int hit = any && ((missed[word] >>> column) & 1) != 0 ? 0 : 1;
          duties[column] = (duties[column] * weight + hit) / period;
        }
      }
    }
    common = (common * weight + 1) / period;
  }

  private void recordAll(double weight, double period, long[] missed, boolean any) {
    if (any) {
      for (int column = 0; column < columns; column++) {
        int hit = ((missed[column >>> 6] >>> column) & 1) != 0 ? 0 : 1;
        duties[column] = (duties[column] * weight + hit) / period;
      }
    } else {
      for (int column = 0; column < columns; column++) {
        duties[column] = (duties[column] * weight + 1) / period;
      }
    }
  }

  private void stray(long[] missed) {
    bound = strays == 0 ? common : Math.min(bound, common);
    if (strays == 0) {
      duties = new double[columns];
      strayed = new long[(columns + 63) >>> 6];
    }
    for (int word = 0; word < strayed.length; word++) {
      for (long bits = missed[word] & ~strayed[word]; bits != 0; bits &= bits - 1) {
        duties[64 * word + Long.numberOfTrailingZeros(bits)] = common;
        strays++;
      }
      strayed[word] |= missed[word];
    }
    if (strays > columns / 8) {
      for (int column = 0; column < columns; column++) {
        duties[column] = duty(column);
        strayed[column >>> 6] |= 1L << column;
      }
      strays = columns;
    }
  }

  /** Returns how often a column overlaps the input. */
  double duty(int column) {
    return hasStrayed(column) ? duties[column] : common;
  }

  private boolean hasStrayed(int column) {
    return strays > 0 && ((strayed[column >>> 6] >>> column) & 1) != 0;
  }

  /** Sets what frequency is too low: a share of the highest. */
  void updateLeast(double share) {
    double highest = strays < columns ? common : 0;
    if (strays > 0) {
      for (int column = 0; column < columns; column++) {
        highest = Math.max(highest, duty(column));
      }
    }
    least = share * highest;
  }

  /** Returns below what frequency a column is weak. */
  double least() {
    return least;
  }

  /** Returns whether no column is weak now. */
  boolean allStrong() {
    if (strays < columns && common < least) {
      return false;
    }
    if (strays > 0 && bound < least) {
      bound = lowest();
    }
    return strays == 0 || bound >= least;
  }

  private double lowest() {
    double lowest = 1;
    for (int column = 0; column < columns; column++) {
      if (hasStrayed(column)) {
        lowest = Math.min(lowest, duties[column]);
      }
    }
    return lowest;
  }

  /** Writes them. */
  void snapshot(DataOutput out) throws IOException {
    out.writeDouble(common);
    out.writeDouble(least);
    int differing = 0;
    for (int column = 0; column < columns; column++) {
      differing += duty(column) != common ? 1 : 0;
    }
    out.writeInt(differing);
    for (int column = 0; differing > 0 && column < columns; column++) {
      if (duty(column) != common) {
        out.writeShort(column);
        out.writeDouble(duty(column));
      }
    }
  }

  static OverlapFrequencies restore(int columns, StateInput in) throws IOException {
    OverlapFrequencies frequencies = new OverlapFrequencies(columns);
    frequencies.common = in.real("common overlap frequency", 0, 1);
    frequencies.least = in.real("least overlap frequency", 0, 1);
    int differing = in.whole("number of overlap frequencies", 0, columns);
    if (differing > 0) {
      frequencies.duties = new double[columns];
      frequencies.strayed = new long[(columns + 63) >>> 6];
      Arrays.fill(frequencies.duties, frequencies.common);
    }
    for (int i = 0, next = 0; i < differing; i++) {
      if (next >= columns) {
        throw new CorruptStateException("columns with overlap frequencies must ascend");
      }
      int column = in.unsignedShort("column", next, columns - 1);
      frequencies.duties[column] = in.real("overlap frequency", 0, 1);
      frequencies.strayed[column >>> 6] |= 1L << column;
      next = column + 1;
    }
    frequencies.strays = differing;
    return frequencies;
  }

  long sizeBytes() {
    return 88L + 8L * duties.length + 8L * strayed.length;
  }
}
