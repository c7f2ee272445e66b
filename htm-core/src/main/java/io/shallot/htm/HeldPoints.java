package io.shallot.htm;

import io.shallot.api.Point;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The first points of a series, held back until the range of their values is known. */
final class HeldPoints {

  private final int limit;
  private final int channels;
  private final List<Point> points = new ArrayList<>();

  HeldPoints(int limit, int channels) {
    this.limit = limit;
    this.channels = channels;
  }

  void add(Point point) {
    points.add(point);
  }

  boolean full() {
    return points.size() >= limit;
  }

  /** Returns the points in the order in which they came, and keeps none. */
  List<Point> release() {
    List<Point> released = List.copyOf(points);
    points.clear();
    return released;
  }

  long sizeBytes() {
    long others = channels == 1 ? 0 : 16 + 8L * (channels - 1);
    return 64 + points.size() * (40 + others);
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(points.size());
    for (Point point : points) {
      out.writeLong(point.timeMillis());
      for (int channel = 0; channel < point.channels(); channel++) {
        out.writeDouble(point.value(channel));
      }
    }
  }

  static HeldPoints restore(int limit, int channels, StateInput in) throws IOException {
    HeldPoints held = new HeldPoints(limit, channels);
    int size = in.whole("number of points held back", 0, limit - 1);
    double[] values = new double[channels];
    for (int i = 0; i < size; i++) {
      long timeMillis = in.in().readLong();
      for (int channel = 0; channel < channels; channel++) {
        values[channel] = in.in().readDouble();
      }
      held.add(Point.at(timeMillis, values));
    }
    return held;
  }
}
