package io.shallot.pipeline.model;

import io.shallot.api.Point;
import io.shallot.api.StateException;
import io.shallot.pipeline.policy.LearningGuard;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The points of an open episode, kept from the detectors until it is known whether they are an
 * attack or the new normal; and how often they were discarded lately.
 */
final class Quarantine {

  private static final long DAY_MILLIS = 86_400_000;
  private static final int MOST_CHANNELS = 1 << 16;

  private final int discards;
  private List<Point> points = new ArrayList<>();

  /** The days of the last discards, oldest first; a day may come several times. */
  private final List<Long> days = new ArrayList<>();

  Quarantine(LearningGuard guard) {
    this.discards = guard.discards();
  }

  /** Keeps a point. As many come as an episode may be long. */
  void add(Point point) {
    points.add(point);
  }

  int size() {
    return points.size();
  }

  /**
   * Tells whether this series was strange and calm again so often lately that what comes back is to
   * be learnt: on as many days as may be, or twice as many times.
   */
  boolean usual(long timeMillis) {
    long today = Math.floorDiv(timeMillis, DAY_MILLIS);
    days.removeIf(day -> day <= today - LearningGuard.DAYS);
    boolean newDay = days.isEmpty() || days.get(days.size() - 1) != today;
    return days.size() == mostKept() || (newDay && days.stream().distinct().count() >= discards);
  }

  /** Remembers that points are discarded now; only where that is not {@link #usual}. */
  void noteDiscard(long timeMillis) {
    days.add(Math.floorDiv(timeMillis, DAY_MILLIS));
  }

  private int mostKept() {
    return 2 * discards;
  }

  /** Gives the last of the points, oldest first, and forgets all. */
  void end(int last, Consumer<Point> receiver) {
    List<Point> ended = points;
    points = new ArrayList<>();
    ended.subList(Math.max(0, ended.size() - last), ended.size()).forEach(receiver);
  }

  /** Returns about how many bytes of heap it holds now. */
  long sizeBytes() {
    long each = points.isEmpty() ? 0 : 40 + 8L * (points.get(0).channels() - 1);
    return 150 + points.size() * each + 24L * days.size();
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(points.size());
    for (Point point : points) {
      out.writeLong(point.timeMillis());
      out.writeInt(point.channels());
      for (int i = 0; i < point.channels(); i++) {
        out.writeDouble(point.value(i));
      }
    }
    out.writeByte(days.size());
    for (long day : days) {
      out.writeLong(day);
    }
  }

  /**
   * Reads a quarantine back.
   *
   * @param longest how many points an episode can have
   * @throws StateException if there cannot be one like this
   */
  static Quarantine restore(LearningGuard guard, int longest, DataInput in) throws IOException {
    Quarantine quarantine = new Quarantine(guard);
    int size = in.readInt();
    if (size < 0 || size > longest) {
      throw new StateException(
          "an episode has at most " + longest + " points, but here were " + size);
    }
    for (int i = 0; i < size; i++) {
      quarantine.add(point(in));
    }
    int days = in.readUnsignedByte();
    if (days > quarantine.mostKept()) {
      throw new StateException("at most " + quarantine.mostKept() + " days are kept, not " + days);
    }
    for (int i = 0; i < days; i++) {
      quarantine.days.add(in.readLong());
    }
    return quarantine;
  }

  private static Point point(DataInput in) throws IOException {
    long timeMillis = in.readLong();
    int channels = in.readInt();
    if (channels == 1) {
      return Point.at(timeMillis, in.readDouble());
    }
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new StateException("a point cannot have " + channels + " channels");
    }
    double[] values = new double[channels];
    for (int i = 0; i < channels; i++) {
      values[i] = in.readDouble();
    }
    return Point.at(timeMillis, values);
  }
}
