package io.shallot.pipeline.model;

import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.Sides;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/** A series that has given no reason yet to be judged: its points are kept until it does. */
public final class QuietSeries {

  /*
   * Where only peaks of at least a least effect matter, and all values were at least 0 and below it,
   * no detector can have made an anomaly of any of them: SeriesModel takes an expectation below 0 for
   * 0 and measures the effect upwards from there, so it is below the least effect whatever detectors
   * say. Most series of an open network are of this kind: a scanner that came by once. So their
   * points are only kept, which costs a hundredth of judging them; the first value that could matter,
   * or the point after LONGEST_WAIT of them, makes a model, which is given the kept points first. It
   * is then the same model, to the bit, as if it had been there from the start.
   */

  /** A day of five-minute windows. */
  public static final int LONGEST_WAIT = 288;

  private static final int FIRST_CAPACITY = 16;

  private final double leastEffect;
  private long[] times = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int size;

  /** Makes one without points. */
  public QuietSeries(Metric metric) {
    this.leastEffect = metric.leastEffect();
  }

  /** Tells whether points of this metric may wait at all. */
  public static boolean possible(Sample first) {
    return first.metric().sides() == Sides.PEAK
        && first.metric().leastEffect() > 0
        && first.point().channels() == 1;
  }

  /** Keeps a point if it may wait; false if the series must be judged from here on. */
  public boolean keep(Point point) {
    boolean quiet = point.missing() || (point.value() >= 0 && point.value() < leastEffect);
    if (!quiet || point.channels() > 1 || size == LONGEST_WAIT) {
      return false;
    }
    if (size == times.length) {
      int capacity = Math.min(LONGEST_WAIT, 2 * size);
      times = Arrays.copyOf(times, capacity);
      values = Arrays.copyOf(values, capacity);
    }
    times[size] = point.timeMillis();
    values[size] = point.value();
    size++;
    return true;
  }

  /** Gives the points that were kept, oldest first. */
  public void replay(Consumer<Point> receiver) {
    for (int i = 0; i < size; i++) {
      receiver.accept(Point.at(times[i], values[i]));
    }
  }

  /** Returns about how many bytes of heap it holds now. */
  public long sizeBytes() {
    return 64 + 16L * times.length;
  }

  /** Writes everything that decides what is said later. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeShort(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(times[i]);
      out.writeDouble(values[i]);
    }
  }

  /**
   * Reads one back.
   *
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   */
  public static QuietSeries restore(Metric metric, DataInput in) throws IOException {
    QuietSeries quiet = new QuietSeries(metric);
    int size = in.readUnsignedShort();
    for (int i = 0; i < size; i++) {
      Point point = Point.at(in.readLong(), in.readDouble());
      if (!quiet.keep(point)) {
        throw new StateException("a quiet series cannot hold " + point);
      }
    }
    return quiet;
  }
}
