package io.shallot.api.calibration;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many high scores come together on average: 1 where they are independent of one another. Fades
 * with the past it belongs to.
 */
final class ScoreClusters {

  /*
   * The mean size of a cluster is one over the extremal index, by the intervals estimator [1]: with
   * T_i the distances in points between the n pairs of neighbouring high scores,
   *
   *   size = n sum (T - 1)(T - 2) / (2 (sum (T - 1))^2),  at least 1
   *
   * Distances of independent high scores are geometric, for which this is about 1; in clusters most are
   * 1, add to n and to nothing else. It needs no setting that says where a cluster ends.
   * While no distance was above 2, there are n + 1 high scores in clusters parted by distances of 2.
   *
   * Seen from a score somewhere in a cluster, half of the others are still to come, and those that
   * came are among the counted: (size - 1) / 2 are yet to come.
   *
   * Cost: constant. Sums are halved together with the counts of scores.
   *
   * [1] C. A. T. Ferro, J. Segers: Inference for clusters of extreme values, Journal of the Royal
   *     Statistical Society B 65 (2003).
   */

  static final int BYTES = 56;

  private static final double LEAST_PAIRS = 0x1p-10;
  private static final double MOST = 1e36;

  private double pairs;

  /** Sum of T - 1. */
  private double gaps;

  /** Sum of (T - 1)(T - 2). */
  private double wideGaps;

  /** What follows from the three sums; read far more often than they change. */
  private double meanSize = 1;

  /** Scores since the last high one; 0 before the first. */
  private int since;

  /** Takes the next score: whether it is high. */
  void add(boolean high) {
    if (!high) {
      since = since == 0 || since == Integer.MAX_VALUE ? since : since + 1;
      return;
    }
    if (since > 0) {
      double gap = since - 1.0;
      pairs++;
      gaps += gap;
      wideGaps += gap * (gap - 1);
      meanSize = meanSizeNow();
    }
    since = 1;
  }

  /**
   * Makes the past weigh half as much; what is next to nothing is forgotten before it underflows.
   */
  void halve() {
    boolean kept = pairs / 2 >= LEAST_PAIRS;
    pairs = kept ? pairs / 2 : 0;
    gaps = kept ? gaps / 2 : 0;
    wideGaps = kept ? wideGaps / 2 : 0;
    meanSize = meanSizeNow();
  }

  /** Returns how many high scores a cluster has, at least 1. */
  double meanSize() {
    return meanSize;
  }

  private double meanSizeNow() {
    if (wideGaps <= 0) {
      return (pairs + 1) / (gaps + 1);
    }
    return Math.max(1, pairs * wideGaps / (2 * gaps * gaps));
  }

  /** Returns how many high scores are expected to follow one that belongs to its own cluster. */
  double yetToCome() {
    return (meanSize() - 1) / 2;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeDouble(pairs);
    out.writeDouble(gaps);
    out.writeDouble(wideGaps);
    out.writeInt(since);
  }

  static ScoreClusters restore(DataInput in) throws IOException {
    ScoreClusters clusters = new ScoreClusters();
    clusters.pairs = sum(in);
    clusters.gaps = sum(in);
    clusters.wideGaps = sum(in);
    clusters.since = in.readInt();
    if (clusters.since < 0 || (clusters.wideGaps > 0 && !(clusters.gaps > 0))) {
      throw new StateException(
          "a calibrator cannot have waited "
              + clusters.since
              + " scores, with gaps of "
              + clusters.gaps
              + " and "
              + clusters.wideGaps);
    }
    clusters.meanSize = clusters.meanSizeNow();
    return clusters;
  }

  private static double sum(DataInput in) throws IOException {
    double sum = in.readDouble();
    if (!(sum >= 0 && sum <= MOST)) {
      throw new StateException("a calibrator cannot have counted " + sum + " distances");
    }
    return sum;
  }
}
