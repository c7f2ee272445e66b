package io.shallot.detectors.shape;

import io.shallot.api.StateException;
import io.shallot.detectors.model.Floors;
import io.shallot.detectors.model.Limit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Where the values of a series lie and how far they spread, measured anew now and then. */
final class Frame {

  // center = median, spread = 1.4826 MAD, both of up to 512 values taken evenly from the recent
  // past, so that a few values however extreme do not move them, and none is felt once it has left
  // the memory. If more than half of the values are equal, MAD is 0 and the spread is the median of
  // those deviations that are not: the usual size of an event where events are rare.
  //
  // Measured after 8, 16, ..., 256 points and then every 512: two sorts of 512, which is a tenth of
  // a microsecond a point.

  /** Where values and deviations end, so that squares of them are numbers still. */
  static final Limit LIMIT = new Limit(1e100);

  private static final int SAMPLE = 512;
  private static final int FIRST_SAMPLE = 8;
  private static final double MAD_TO_SIGMA = 1.4826;
  private static final int OWN_BYTES = 56 + 16;

  private final Floors floors;
  private long seen;
  private double center;
  private double scale; // 0 as long as nothing was measured
  private double[] sample = {};

  Frame(Floors floors) {
    this.floors = floors;
  }

  /**
   * Reads a frame back.
   *
   * @param subject what it belongs to, for the message
   */
  static Frame restore(String subject, Floors floors, DataInput in) throws IOException {
    Frame frame = new Frame(floors);
    frame.seen = in.readLong();
    frame.center = in.readDouble();
    frame.scale = in.readDouble();
    boolean within =
        LIMIT.holds(frame.center) && frame.scale >= 0 && frame.scale <= LIMIT.largest();
    if (frame.seen < 0 || !within || (frame.seen >= FIRST_SAMPLE && frame.scale == 0)) {
      throw new StateException(
          "the state of "
              + subject
              + " must have a count of at least 0, a center within 1e100 of 0 and a scale up to"
              + " 1e100, but has "
              + frame.seen
              + ", "
              + frame.center
              + " and "
              + frame.scale);
    }
    return frame;
  }

  /**
   * Counts a point and measures if it is time to.
   *
   * @param recent the last points, this one included
   * @param tolerance how far the center (in scales) or the scale (as a share) must have moved for
   *     the frame to follow
   * @return whether the frame moved
   */
  boolean advance(Recent recent, double tolerance) {
    seen++;
    boolean due =
        seen < SAMPLE ? seen >= FIRST_SAMPLE && Long.bitCount(seen) == 1 : seen % SAMPLE == 0;
    return due && measure(recent, tolerance);
  }

  private boolean measure(Recent recent, double tolerance) {
    int count = Math.min(recent.size(), SAMPLE);
    if (sample.length < count) {
      sample = new double[count];
    }
    for (int i = 0; i < count; i++) {
      sample[i] = recent.get((int) ((long) i * recent.size() / count));
    }
    Arrays.sort(sample, 0, count);
    double newCenter = sample[count / 2];
    for (int i = 0; i < count; i++) {
      sample[i] = Math.abs(sample[i] - newCenter);
    }
    Arrays.sort(sample, 0, count);
    double newScale = floors.scale(newCenter, spread(sample, count), LIMIT);
    boolean moved =
        scale == 0
            || Math.abs(newCenter - center) > tolerance * scale
            || newScale > (1 + tolerance) * scale
            || scale > (1 + tolerance) * newScale;
    if (moved) {
      center = newCenter;
      scale = newScale;
    }
    return moved;
  }

  private static double spread(double[] deviations, int count) {
    double mad = deviations[count / 2];
    if (mad > 0) {
      return MAD_TO_SIGMA * mad;
    }
    int first = count / 2;
    while (first < count && deviations[first] == 0) {
      first++;
    }
    return first == count ? 0 : deviations[(first + count) / 2];
  }

  /** Returns how many points were counted. */
  long seen() {
    return seen;
  }

  /** Returns whether it was ever measured. */
  boolean known() {
    return scale > 0;
  }

  double center() {
    return center;
  }

  /** Returns a typical deviation, above 0 once known. */
  double scale() {
    return scale;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeLong(seen);
    out.writeDouble(center);
    out.writeDouble(scale);
  }

  long sizeBytes() {
    return OWN_BYTES + (long) Double.BYTES * sample.length;
  }
}
