package org.example.unusualhour;

import io.shallot.api.Detector;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;

/**
 * Scores activity by how seldom there was any at the same hour of the week (UTC).
 *
 * <p>A value that is not activity scores 0, however unusual the silence.
 */
final class UnusualHourDetector implements Detector {

  // Idea: for each of the 168 hours of a week the share of its points that were active,
  //
  //   score = -log10((active + 1) / (seen + 2)),
  //
  // Laplace's rule of succession, so that an hour of which nothing is known scores 0.3 and one that
  // was quiet for 100 points scores 2.
  //
  // Cost: O(1). Memory: two arrays of 168 counts. Old points fade: when an hour has been seen
  // MOST_SEEN times, both its counts are halved.
  //
  // Fails: holidays look like the weekday that they are; whoever moves to another time zone or
  // shift is strange for some weeks.

  private static final int HOURS = 168;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long FIRST_MONDAY_HOURS = 4 * 24; // the epoch began on a Thursday
  private static final int MOST_SEEN = 2_000;
  private static final int BYTES = 96 + 2 * (16 + 4 * HOURS);

  private final double above;
  private final long warmUp;

  private long points;
  private final int[] seen = new int[HOURS];
  private final int[] active = new int[HOURS];

  // What explain() needs of the last point; not part of the state.
  private int hour = -1;
  private double observed = Double.NaN;
  private int seenBefore;
  private int activeBefore;

  UnusualHourDetector(double above, long warmUp) {
    this.above = above;
    this.warmUp = warmUp;
  }

  @Override
  public Score advance(Point point, Learning learning) {
    hour = hourOfWeek(point.timeMillis());
    observed = point.value();
    seenBefore = seen[hour];
    activeBefore = active[hour];
    if (Double.isNaN(observed)) {
      return Score.NOT_READY;
    }
    boolean isActive = observed > above;
    Score score = points < warmUp ? Score.NOT_READY : judge(isActive);
    if (learning == Learning.ON) {
      learn(isActive);
    }
    return score;
  }

  private Score judge(boolean isActive) {
    if (!isActive) {
      return Score.of(0, Direction.NONE);
    }
    double share = (activeBefore + 1.0) / (seenBefore + 2.0);
    return Score.of(-StrictMath.log10(share), Direction.PEAK);
  }

  private void learn(boolean isActive) {
    points = Math.min(points + 1, warmUp); // all that decides is whether it is enough
    if (seen[hour] == MOST_SEEN) {
      seen[hour] /= 2;
      active[hour] /= 2;
    }
    seen[hour]++;
    if (isActive) {
      active[hour]++;
    }
  }

  /** Returns the hour of the week, 0 for that which begins on Monday at midnight UTC. */
  static int hourOfWeek(long timeMillis) {
    return Math.floorMod(Math.floorDiv(timeMillis, HOUR_MILLIS) - FIRST_MONDAY_HOURS, HOURS);
  }

  @Override
  public Explanation explain() {
    if (hour < 0) {
      return Explanation.NONE;
    }
    return new Explanation(
        observed,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        List.of(new Explanation.Factor("points with activity at this hour", activeBefore)),
        String.format(
            Locale.ROOT, // the words of a model must not depend on where it runs
            "%s: %d of %d points on %s at %02d:00 UTC had activity before",
            observed > above ? "active" : "quiet",
            activeBefore,
            seenBefore,
            DayOfWeek.of(1 + hour / 24),
            hour % 24));
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(points);
    for (int i = 0; i < HOURS; i++) {
      out.writeInt(seen[i]);
      out.writeInt(active[i]);
    }
  }

  void read(DataInput in) throws IOException {
    points = in.readLong();
    if (points < 0 || points > warmUp) {
      throw new StateException("points must be 0 to " + warmUp + ", but were " + points);
    }
    for (int i = 0; i < HOURS; i++) {
      seen[i] = in.readInt();
      active[i] = in.readInt();
      if (active[i] < 0 || active[i] > seen[i] || seen[i] > MOST_SEEN) {
        throw new StateException(
            "hour " + i + " cannot have been active " + active[i] + " of " + seen[i] + " times");
      }
    }
  }

  @Override
  public long sizeBytes() {
    return BYTES;
  }
}
