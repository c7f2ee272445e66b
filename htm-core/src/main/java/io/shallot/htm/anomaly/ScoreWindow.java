package io.shallot.htm.anomaly;

import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The raw scores of the historic window, and the exact sums from which the mean and the variance of
 * their moving averages follow at any time.
 */
final class ScoreWindow {

  // How: a raw score is a whole number of steps of 2^-30, 4 bytes in a ring that grows up to the
  // window W. Every float from 2^-7 to 1 is such a number, so the published scores are exact;
  // another double is off by at most 5e-10.
  //
  // The moving average over A scores begins anew at the first record of the window, as in the
  // reference: the first A - 1 averages are of fewer scores. All others are a total of A scores
  // divided by A. Their totals T enter and leave two running sums, of T and of T^2, as whole
  // numbers of 64 and 128 bits: nothing is rounded, so nothing drifts, and a restored window has
  // the same sums whatever way it came. A fit adds the few averages of fewer scores: O(A).
  //
  // A record touches the ring at its write position and A before and after it: 2 or 3 cache lines.
  // Two passes over the ring for each fit would read 34 KB at once. Records before `firstUsed` are
  // in the ring, because averages after them need them, but in no sum.

  private static final int FIRST_CAPACITY = 64;
  private static final double STEPS = 0x1p30;

  private final int window;
  private final int averaged;
  private final int firstUsed;

  private int[] ring = new int[0];
  private long records;

  // Total of the last `averaged` scores, or of all while there are fewer.
  private long newestTotal;
  // Total of the first `averaged` scores of the window, once there are as many.
  private long oldestTotal;
  // Sums of T and of T^2 over the used records of the window whose average is of `averaged` scores.
  private long totals;
  private long squaresHigh;
  private long squaresLow;

  ScoreWindow(AnomalyLikelihoodParameters parameters) {
    window = parameters.historicWindow();
    averaged = parameters.averagingWindow();
    firstUsed = parameters.learningPeriod();
  }

  /** Returns a score as a whole number of steps. */
  static int steps(double score) {
    return (int) StrictMath.rint(score * STEPS);
  }

  /** Returns how many records came so far, whether they are still in the window or not. */
  long records() {
    return records;
  }

  /** Returns the index of the first record that is still in the window. */
  long start() {
    return Math.max(0, records - window);
  }

  /** Returns the mean of the last scores; only after the first record. */
  double average() {
    return average(newestTotal, Math.min(records, averaged));
  }

  /** Returns what {@link #average} would be after this score. */
  double averageWith(int steps) {
    if (records < averaged) {
      return average(newestTotal + steps, records + 1);
    }
    return average(newestTotal + steps - at(records - averaged), averaged);
  }

  /** Takes a score; the oldest leaves when the window is full. */
  void add(int steps) {
    long start = start();
    if (records - start < window) {
      enter(steps, start);
      return;
    }
    int leaving = at(start);
    if (start + averaged > firstUsed) {
      subtractTotal(oldestTotal);
    }
    enter(steps, start);
    oldestTotal += at(start + averaged) - leaving;
  }

  private void enter(int steps, long start) {
    long index = records++;
    long before = index - start;
    newestTotal += steps - (before >= averaged ? at(index - averaged) : 0);
    if (index >= ring.length && ring.length < window) {
      ring = Arrays.copyOf(ring, Math.min(window, Math.max(FIRST_CAPACITY, 2 * ring.length)));
    }
    ring[(int) (index % window)] = steps;
    if (before == averaged - 1) {
      oldestTotal = newestTotal;
    }
    if (before >= averaged - 1 && index >= firstUsed) {
      addTotal(newestTotal);
    }
  }

  private void addTotal(long total) {
    long low = total * total;
    totals += total;
    squaresLow += low;
    squaresHigh += Math.multiplyHigh(total, total);
    if (Long.compareUnsigned(squaresLow, low) < 0) {
      squaresHigh++;
    }
  }

  private void subtractTotal(long total) {
    long low = total * total;
    totals -= total;
    squaresHigh -= Math.multiplyHigh(total, total);
    if (Long.compareUnsigned(squaresLow, low) < 0) {
      squaresHigh--;
    }
    squaresLow -= low;
  }

  /** Returns the floored normal fit to the averages of the used records; there must be one. */
  NormalDistribution fit() {
    long start = start();
    double sum = 0;
    double squares = 0;
    long total = 0;
    long firstFull = Math.min(start + averaged - 1, records);
    for (long index = start; index < firstFull; index++) {
      total += at(index);
      if (index >= firstUsed) {
        double average = average(total, index - start + 1);
        sum += average;
        squares += average * average;
      }
    }
    double unit = averaged * STEPS;
    sum += (double) totals / unit;
    squares += ((double) squaresHigh * 0x1p64 + unsigned(squaresLow)) / unit / unit;
    double count = (double) (records - Math.max(start, firstUsed));
    double mean = sum / count;
    // No cancellation to fear: the sums are exact, and below 0.0003 the result is not used.
    return NormalDistribution.floored(mean, squares / count - mean * mean);
  }

  /** Writes the number of records and the scores of the window, oldest first. */
  void snapshot(DataOutput out) throws IOException {
    out.writeLong(records);
    for (long index = start(); index < records; index++) {
      out.writeInt(at(index));
    }
  }

  static ScoreWindow restore(AnomalyLikelihoodParameters parameters, StateInput in)
      throws IOException {
    ScoreWindow scores = new ScoreWindow(parameters);
    long records = in.wholeLong("records", 0, Long.MAX_VALUE / 2);
    long start = Math.max(0, records - scores.window);
    if (start > 0) {
      scores.ring = new int[scores.window];
    }
    scores.records = start;
    while (scores.records < records) {
      scores.enter(in.whole("raw score", 0, (int) STEPS), start);
    }
    return scores;
  }

  long sizeBytes() {
    return 96 + 4L * ring.length;
  }

  private int at(long index) {
    return ring[(int) (index % window)];
  }

  private static double average(long total, long count) {
    return (double) total / ((double) count * STEPS);
  }

  private static double unsigned(long bits) {
    return (double) (bits >>> 1) * 2 + (bits & 1);
  }
}
