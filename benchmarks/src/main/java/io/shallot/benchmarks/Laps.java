package io.shallot.benchmarks;

import io.shallot.api.Point;
import java.util.Arrays;
import java.util.List;

/** One model's way through a series, with time and allocated memory at some records. */
final class Laps {

  private static final double NANOS_A_MICRO = 1000;

  private final int[] cuts;
  private final long[] nanos;
  private final long[] bytes;
  private final double[] scores;

  private Laps(int[] cuts) {
    this.cuts = cuts;
    this.nanos = new long[cuts.length];
    this.bytes = new long[cuts.length];
    this.scores = new double[cuts.length];
  }

  /**
   * Feeds a model.
   *
   * @param cuts the records at which the meter is read, from 0 to the number of records; the run
   *     ends at the greatest
   */
  static Laps run(ThreadMeter meter, Contestant.Model model, List<Point> points, int... cuts) {
    Laps laps = new Laps(Arrays.stream(cuts).sorted().distinct().toArray());
    double score = 0;
    int next = 0;
    for (int i = 0; i < laps.cuts.length; i++) {
      for (; next < laps.cuts[i]; next++) {
        score += model.advance(points.get(next));
      }
      laps.nanos[i] = meter.cpuNanos().getAsLong();
      laps.bytes[i] = meter.allocatedBytes().getAsLong();
      laps.scores[i] = score;
    }
    return laps;
  }

  /**
   * Returns the microseconds a record between two of the cuts.
   *
   * @throws IllegalArgumentException if one is no cut, or nothing lies between them
   */
  double microsPerRecord(int from, int to) {
    int first = indexOf(from, from, to);
    int last = indexOf(to, from, to);
    return (nanos[last] - nanos[first]) / NANOS_A_MICRO / (to - from);
  }

  /**
   * Returns the bytes allocated a record between two of the cuts.
   *
   * @throws IllegalArgumentException if one is no cut, or nothing lies between them
   */
  double bytesPerRecord(int from, int to) {
    int first = indexOf(from, from, to);
    int last = indexOf(to, from, to);
    return (double) (bytes[last] - bytes[first]) / (to - from);
  }

  /**
   * Returns the mean score between two of the cuts.
   *
   * @throws IllegalArgumentException if one is no cut, or nothing lies between them
   */
  double meanScore(int from, int to) {
    int first = indexOf(from, from, to);
    int last = indexOf(to, from, to);
    return (scores[last] - scores[first]) / (to - from);
  }

  private int indexOf(int cut, int from, int to) {
    if (from >= to) {
      throw new IllegalArgumentException(
          "a lap must end after it began, but went from " + from + " to " + to);
    }
    int index = Arrays.binarySearch(cuts, cut);
    if (index < 0) {
      throw new IllegalArgumentException(
          "time must have been taken at both ends, but was at "
              + Arrays.toString(cuts)
              + ", not at "
              + from
              + " and "
              + to);
    }
    return index;
  }
}
