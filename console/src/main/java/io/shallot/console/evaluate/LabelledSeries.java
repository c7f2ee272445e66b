package io.shallot.console.evaluate;

import io.shallot.api.Point;
import java.util.Arrays;
import java.util.List;

/** A series with a label for each row, of which the first may be for training only. */
public final class LabelledSeries {

  private final String name;
  private final List<String> channels;
  private final int training;
  private final long[] times;
  private final double[] values;
  private final boolean[] labels;

  private LabelledSeries(Builder builder, int training) {
    this.name = builder.name;
    this.channels = builder.channels;
    this.training = training;
    this.times = Arrays.copyOf(builder.times, builder.rows);
    this.values = Arrays.copyOf(builder.values, builder.rows * channels.size());
    this.labels = Arrays.copyOf(builder.labels, builder.rows);
  }

  /**
   * Begins a series.
   *
   * @param name what it is called
   * @param channels names of its values, at least one
   */
  public static Builder builder(String name, List<String> channels) {
    return new Builder(name, channels);
  }

  /** Collects the rows of a series. */
  public static final class Builder {

    private final String name;
    private final List<String> channels;
    private long[] times = new long[1 << 10];
    private double[] values;
    private boolean[] labels = new boolean[1 << 10];
    private int rows;

    private Builder(String name, List<String> channels) {
      this.name = name;
      this.channels = List.copyOf(channels);
      this.values = new double[times.length * channels.size()];
    }

    /** Returns how many rows there are so far. */
    public int rows() {
      return rows;
    }

    /**
     * Adds a row.
     *
     * @param timeMillis its time, milliseconds since the epoch
     * @param row one value for each channel, NaN where missing; copied
     * @param anomalous its label
     */
    public void add(long timeMillis, double[] row, boolean anomalous) {
      int width = channels.size();
      if (row.length != width) {
        throw new IllegalArgumentException(
            "a row of " + name + " must have " + width + " values, but had " + row.length);
      }
      if (rows == times.length) {
        times = Arrays.copyOf(times, 2 * rows);
        values = Arrays.copyOf(values, 2 * rows * width);
        labels = Arrays.copyOf(labels, 2 * rows);
      }
      times[rows] = timeMillis;
      System.arraycopy(row, 0, values, rows * width, width);
      labels[rows] = anomalous;
      rows++;
    }

    /**
     * Returns the series.
     *
     * @param training how many rows at its beginning are not judged; fewer than there are rows
     */
    public LabelledSeries build(int training) {
      if (training < 0 || training >= rows) {
        throw new IllegalArgumentException(
            "rows for training must be at least 0 and fewer than the "
                + rows
                + " of "
                + name
                + ", but were "
                + training);
      }
      return new LabelledSeries(this, training);
    }
  }

  /** Returns what it is called. */
  public String name() {
    return name;
  }

  /** Returns the names of its values. */
  public List<String> channels() {
    return channels;
  }

  /** Returns how many rows it has. */
  public int rows() {
    return times.length;
  }

  /** Returns how many rows at its beginning are not judged. */
  public int training() {
    return training;
  }

  /** Returns how many rows are judged, at least 1. */
  public int judged() {
    return rows() - training;
  }

  /** Returns a row as a detector sees it. */
  public Point point(int row) {
    int width = channels.size();
    return width == 1
        ? Point.at(times[row], values[row])
        : Point.at(times[row], Arrays.copyOfRange(values, row * width, (row + 1) * width));
  }

  /** Tells whether a row is labelled anomalous. */
  public boolean anomalous(int row) {
    return labels[row];
  }

  /** Tells whether there are judged rows of both labels. */
  public boolean hasBothLabels() {
    boolean some = false;
    boolean all = true;
    for (int row = training; row < labels.length; row++) {
      some |= labels[row];
      all &= labels[row];
    }
    return some && !all;
  }

  @Override
  public String toString() {
    return name;
  }
}
