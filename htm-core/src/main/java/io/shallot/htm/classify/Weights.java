package io.shallot.htm.classify;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The weight of each input bit for each bucket and number of steps; 0 until it is learnt. */
final class Weights {

  // Rows of weights lie in the order in which their bits were first learnt; a bit never learnt has
  // none (of 2,048 columns 300 to 600 are ever active). A row holds the buckets of the first number
  // of steps, then those of the next. What is computed depends on the bits and never on where their
  // rows lie. Sums are made in double, bit by bit ascending, so that they are equal everywhere.

  private static final int FIRST_ROWS = 64;

  private final int predictions;
  private final int buckets;

  // Of each bit: the number of its row and 1, or 0.
  private final char[] rows;
  private int used;
  private float[] weights = new float[0];

  Weights(SdrClassifierParameters parameters) {
    predictions = parameters.steps().size();
    buckets = parameters.buckets();
    rows = new char[parameters.inputs()];
  }

  /** Sums the weights of the active bits for the first buckets of a prediction. */
  void sum(Sdr pattern, int prediction, double[] sums, int count) {
    Arrays.fill(sums, 0, count, 0);
    int[] bits = pattern.indices();
    for (int i = 0; i < pattern.count(); i++) {
      int row = rows[bits[i]];
      if (row > 0) {
        int offset = offset(row, prediction);
        for (int bucket = 0; bucket < count; bucket++) {
          sums[bucket] += weights[offset + bucket];
        }
      }
    }
  }

  /** Adds to the weights of the active bits for the first buckets of a prediction. */
  void add(Sdr pattern, int prediction, double[] changes, int count) {
    int[] bits = pattern.indices();
    for (int i = 0; i < pattern.count(); i++) {
      int offset = offset(rowOf(bits[i]), prediction);
      for (int bucket = 0; bucket < count; bucket++) {
        weights[offset + bucket] += (float) changes[bucket];
      }
    }
  }

  private int rowOf(int bit) {
    if (rows[bit] == 0) {
      int size = predictions * buckets;
      if (used * size == weights.length) {
        int capacity = Math.min(rows.length, Math.max(FIRST_ROWS, 2 * used));
        weights = Arrays.copyOf(weights, capacity * size);
      }
      rows[bit] = (char) ++used;
    }
    return rows[bit];
  }

  private int offset(int row, int prediction) {
    return ((row - 1) * predictions + prediction) * buckets;
  }

  long sizeBytes() {
    return 64 + 2L * rows.length + 4L * weights.length;
  }

  /** Writes the rows that are not all zero, ascending by bit, each with its first buckets. */
  void snapshot(DataOutput out, int count) throws IOException {
    int filled = 0;
    for (int row : rows) {
      filled += row > 0 && filled(row) ? 1 : 0;
    }
    out.writeInt(filled);
    for (int bit = 0; bit < rows.length; bit++) {
      if (rows[bit] > 0 && filled(rows[bit])) {
        out.writeShort(bit);
        for (int prediction = 0; prediction < predictions; prediction++) {
          int offset = offset(rows[bit], prediction);
          for (int bucket = 0; bucket < count; bucket++) {
            out.writeFloat(weights[offset + bucket]);
          }
        }
      }
    }
  }

  private boolean filled(int row) {
    int begin = offset(row, 0);
    for (int i = begin; i < begin + predictions * buckets; i++) {
      if (weights[i] != 0) {
        return true;
      }
    }
    return false;
  }

  void restore(StateInput in, int count) throws IOException {
    int filled = in.whole("rows of weights", 0, rows.length);
    int least = 0;
    for (int i = 0; i < filled; i++) {
      int bit = in.unsignedShort("bit of a row of weights", least, rows.length - 1);
      least = bit + 1;
      int row = rowOf(bit);
      for (int prediction = 0; prediction < predictions; prediction++) {
        int offset = offset(row, prediction);
        for (int bucket = 0; bucket < count; bucket++) {
          float weight = in.in().readFloat();
          if (!Float.isFinite(weight)) {
            throw new CorruptStateException("a weight must be finite, but was " + weight);
          }
          weights[offset + bucket] = weight;
        }
      }
    }
  }
}
