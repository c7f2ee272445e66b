package io.shallot.detectors.multivariate.joint;

import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.Parameters;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The latest rows side by side, newest first, as one vector: what turns a shape into a place. */
public final class LagVector {

  /** How many values a vector may have. */
  public static final int MOST_VALUES = 128;

  private static final int OWN_BYTES = 40;

  private final int channels;
  private final double[] values;

  /**
   * Makes a vector of rows not seen yet.
   *
   * @param channels values in a row
   * @param rows how many rows make a vector
   */
  public LagVector(int channels, int rows) {
    this.channels = channels;
    this.values = new double[channels * rows];
    Arrays.fill(values, Double.NaN);
  }

  /**
   * Describes the parameter {@code shingle}.
   *
   * @param alone how many rows make a vector where there is one channel and nothing is set
   */
  public static Parameter parameter(int alone) {
    return new Parameter.Whole(
        "shingle",
        0,
        64,
        0,
        "points",
        "how many points in a row are judged together; 0 means "
            + alone
            + " for one channel and 1 for several; more sees longer shapes and blurs single ones");
  }

  /**
   * Reads the parameter {@code shingle}.
   *
   * @param alone how many rows make a vector where there is one channel and nothing is set
   * @throws ConfigurationException if the vector would have more than {@link #MOST_VALUES} values
   */
  public static int rowsOf(DetectorSpec spec, Parameters given, int alone) {
    int channels = spec.channels().size();
    int set = given.count("shingle");
    int chosen = channels == 1 ? alone : 1;
    int rows = set == 0 ? chosen : set;
    if ((long) rows * channels > MOST_VALUES) {
      throw new ConfigurationException(
          "detector " + spec.type(),
          List.of(
              "shingle times channels must be at most "
                  + MOST_VALUES
                  + ", but was "
                  + rows
                  + " times "
                  + channels));
    }
    return rows;
  }

  /**
   * Reads a vector back.
   *
   * @throws StateException if it holds an infinite value
   * @throws IOException if the input ends early or fails
   */
  public static LagVector restore(int channels, int rows, DataInput in) throws IOException {
    LagVector vector = new LagVector(channels, rows);
    for (int i = 0; i < vector.values.length; i++) {
      vector.values[i] = in.readDouble();
      if (Double.isInfinite(vector.values[i])) {
        throw new StateException("a row of the past must be finite or missing, but was infinite");
      }
    }
    return vector;
  }

  /** Returns how many values the vector has. */
  public int size() {
    return values.length;
  }

  /** Writes the vector that a row would make into an array, without taking the row in. */
  public void with(double[] row, double[] vector) {
    System.arraycopy(row, 0, vector, 0, channels);
    System.arraycopy(values, 0, vector, channels, values.length - channels);
  }

  /** Takes a row in. */
  public void push(double[] row) {
    System.arraycopy(values, 0, values, channels, values.length - channels);
    System.arraycopy(row, 0, values, 0, channels);
  }

  /** Writes the rows. */
  public void snapshot(DataOutput out) throws IOException {
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  /** Returns about how many bytes of heap it holds. */
  public long sizeBytes() {
    return OWN_BYTES + 8L * values.length;
  }
}
