package io.shallot.api;

import java.time.Instant;
import java.util.Arrays;

/**
 * One observation of a series: an event time and one value per channel.
 *
 * <p>NaN means missing. Infinite values are taken as missing too, so that no detector ever meets
 * one; every other double, however extreme, is passed on as it is.
 */
public final class Point {

  private static final double[] NO_MORE = {};

  private final long timeMillis;
  private final double first;
  private final double[] others;

  private Point(long timeMillis, double first, double[] others) {
    this.timeMillis = timeMillis;
    this.first = finiteOrMissing(first);
    this.others = others;
  }

  /** Returns a point with one value; time in milliseconds since the epoch. */
  public static Point at(long timeMillis, double value) {
    return new Point(timeMillis, value, NO_MORE);
  }

  /**
   * Returns a point with one value per channel; time in milliseconds since the epoch.
   *
   * @throws IllegalArgumentException if there is no value
   */
  public static Point at(long timeMillis, double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a point needs at least one value, but had none");
    }
    double[] others = values.length == 1 ? NO_MORE : Arrays.copyOfRange(values, 1, values.length);
    for (int i = 0; i < others.length; i++) {
      others[i] = finiteOrMissing(others[i]);
    }
    return new Point(timeMillis, values[0], others);
  }

  /** Returns a point with one value. */
  public static Point of(Instant time, double value) {
    return at(time.toEpochMilli(), value);
  }

  /**
   * Returns a point with one value per channel.
   *
   * @throws IllegalArgumentException if there is no value
   */
  public static Point of(Instant time, double[] values) {
    return at(time.toEpochMilli(), values);
  }

  /** Returns the event time in milliseconds since the epoch. */
  public long timeMillis() {
    return timeMillis;
  }

  /** Returns the event time. */
  public Instant time() {
    return Instant.ofEpochMilli(timeMillis);
  }

  /** Returns how many channels the point has, at least 1. */
  public int channels() {
    return 1 + others.length;
  }

  /** Returns the value of the first channel; NaN if missing, never infinite. */
  public double value() {
    return first;
  }

  /**
   * Returns the value of a channel, counted from 0; NaN if missing, never infinite.
   *
   * @throws ArrayIndexOutOfBoundsException if there is no such channel
   */
  public double value(int channel) {
    return channel == 0 ? first : others[channel - 1];
  }

  /** Tells whether no channel has a value. */
  public boolean missing() {
    if (!Double.isNaN(first)) {
      return false;
    }
    for (double value : others) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point that
        && timeMillis == that.timeMillis
        && Double.compare(first, that.first) == 0
        && Arrays.equals(others, that.others);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(timeMillis) + Double.hashCode(first)) + Arrays.hashCode(others);
  }

  @Override
  public String toString() {
    return time() + " " + first + (others.length == 0 ? "" : " " + Arrays.toString(others));
  }

  private static double finiteOrMissing(double value) {
    return Double.isInfinite(value) ? Double.NaN : value;
  }
}
