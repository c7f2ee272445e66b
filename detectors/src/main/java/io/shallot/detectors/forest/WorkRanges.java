package io.shallot.detectors.forest;

import io.shallot.api.StateException;
import io.shallot.detectors.model.Limit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Where the bulk of each channel lies: what maps its values to about [0, 1]. */
final class WorkRanges {

  // A value x becomes u = 1/2 + (x - centre) / (2 half), where centre lies between the 5 % and the
  // 95 % quantile q05 and q95 of the window, and
  //
  //   half = max(q95 - q05, (largest - smallest) / 16, 1e-6 |centre|)
  //
  // so that the bulk fills the middle half of [0, 1], a few values far out do not squeeze it, and
  // rounding noise of a constant fills nothing. u ends at MOST, beyond all cells.

  private static final double TAIL = 0.05;
  private static final double LEAST_SHARE_OF_SPAN = 1.0 / 16;
  private static final double LEAST_SHARE_OF_LEVEL = 1e-6;

  /** How far from the middle a place can be; no tree cuts beyond 2.5. */
  static final double MOST = 3;

  private final double[] centre;
  private final double[] half;

  WorkRanges(int channels) {
    centre = new double[channels];
    half = new double[channels];
    Arrays.fill(half, 1);
  }

  static WorkRanges restore(int channels, DataInput in) throws IOException {
    WorkRanges ranges = new WorkRanges(channels);
    for (int c = 0; c < channels; c++) {
      ranges.centre[c] = in.readDouble();
      ranges.half[c] = in.readDouble();
      if (!Double.isFinite(ranges.centre[c])
          || !(ranges.half[c] >= Double.MIN_NORMAL && ranges.half[c] <= Double.MAX_VALUE)) {
        throw new StateException(
            "a range must have a finite centre and a positive half width, but has "
                + ranges.centre[c]
                + " and "
                + ranges.half[c]);
      }
    }
    return ranges;
  }

  /**
   * Fits the range of a channel; leaves it as it was if all values are missing.
   *
   * @param values what is there, in any order; sorted afterwards
   * @param size how many of them count
   */
  void fit(int channel, double[] values, int size) {
    if (size == 0) {
      return;
    }
    Arrays.sort(values, 0, size);
    int out = (int) (TAIL * size);
    double least = values[out];
    double most = values[size - 1 - out];
    double middle = least / 2 + most / 2;
    double span = LEAST_SHARE_OF_SPAN * values[size - 1] - LEAST_SHARE_OF_SPAN * values[0];
    double floor = Math.max(LEAST_SHARE_OF_LEVEL * Math.abs(middle), Double.MIN_NORMAL);
    centre[channel] = middle;
    half[channel] = Limit.finite(Math.max(Math.max(most - least, span), floor));
  }

  /** Returns how many half widths a value lies from the centre, signed; finite. */
  double offset(int channel, double value) {
    return Limit.finite(Limit.finite(value - centre[channel]) / half[channel]);
  }

  /** Returns the place of a value; the middle, if it is missing. */
  double place(int channel, double value) {
    if (Double.isNaN(value)) {
      return 0.5;
    }
    return 0.5 + Math.max(-MOST, Math.min(offset(channel, value) / 2, MOST));
  }

  double centre(int channel) {
    return centre[channel];
  }

  double half(int channel) {
    return half[channel];
  }

  void snapshot(DataOutput out) throws IOException {
    for (int c = 0; c < centre.length; c++) {
      out.writeDouble(centre[c]);
      out.writeDouble(half[c]);
    }
  }

  long sizeBytes() {
    return 24 + 2 * 16 + 16L * centre.length;
  }
}
